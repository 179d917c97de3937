/** The documents of the SenseNebula-M API V2.1.0 in the vendor's spelling. */
package io.facebridge.protocol.nebula.wire;
