/** Brings operations to devices over the command routes. */
package io.facebridge.route.operation;
