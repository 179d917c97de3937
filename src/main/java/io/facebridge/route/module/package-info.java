/** Commands to face recognition modules. */
package io.facebridge.route.module;
