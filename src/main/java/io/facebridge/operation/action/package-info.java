/** The few commands that are the same for every protocol. */
package io.facebridge.operation.action;
