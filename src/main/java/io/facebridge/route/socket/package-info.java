/**
 * The Camel component {@code device-socket}: WebSockets that the gateway opens to devices and keeps (MegBox 23.3, Nebula 9.2).
 * A device has one {@link io.facebridge.route.socket.DeviceLink}, and at most one
 * {@link io.facebridge.route.socket.SocketConnection} at a time. Both, and all that is in them, run on one event loop; only the
 * routes run on worker threads.
 */
package io.facebridge.route.socket;
