/** What routes call: beans, header names, the wiring of the gateway's parts, and the loading and reloading of route files. */
package io.facebridge.route;
