/**
 * What the terminal sends, in the manual's spelling. Only {@code device_id} can be relied on: the manual's own samples lack
 * fields that its tables require.
 */
package io.facebridge.protocol.terminal.wire;
