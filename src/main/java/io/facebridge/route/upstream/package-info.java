/** The gateway as a polling terminal: it asks servers for tasks on behalf of its devices and forwards their recognitions. */
package io.facebridge.route.upstream;
