/** Calls that the gateway makes to devices: one way out for all protocols, and what each protocol needs on top of it. */
package io.facebridge.route.device;
