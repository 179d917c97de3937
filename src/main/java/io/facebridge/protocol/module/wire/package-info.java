/** What modules call back, in the manual's spelling. Every component may be null. */
package io.facebridge.protocol.module.wire;
