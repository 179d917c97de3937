/**
 * Face terminals of the «task» protocol, manual V2.0 (2023.4). The device is always the HTTP client: it pushes captures, alarms
 * and positions, and polls for tasks; the gateway never calls it.
 */
package io.facebridge.protocol.terminal;
