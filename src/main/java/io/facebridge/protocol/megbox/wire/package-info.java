/**
 * MegBox messages in the vendor's spelling. A field that the common format has no place for is left out here and stays readable
 * under {@code data.vendor}: {@code chnDetectType}, {@code algType}, {@code targetResult}, {@code featureInfo},
 * {@code bestStranger}, {@code skinColor}, {@code action} and their like.
 */
package io.facebridge.protocol.megbox.wire;
