/**
 * SenseTime SenseNebula-M edge nodes, API V2.1.0 of 2020-06-23: the device pushes heartbeats and results over HTTP, or results
 * over a WebSocket that the gateway opens; it answers operations at {@code /api/json}. One device serves several cameras.
 */
package io.facebridge.protocol.nebula;
