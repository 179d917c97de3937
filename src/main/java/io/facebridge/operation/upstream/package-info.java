/** What servers gave to be done on devices that the gateway polls for. */
package io.facebridge.operation.upstream;
