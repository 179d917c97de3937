/**
 * SenseTime SenseNebula-M edge nodes, API V2.1.0 of 2020-06-23: the device pushes heartbeats and results over HTTP. One device
 * serves several cameras.
 */
package io.facebridge.protocol.nebula;
