/** What Dumu cameras send, in the manual's spelling. Every component may be null. */
package io.facebridge.protocol.dumu.wire;
