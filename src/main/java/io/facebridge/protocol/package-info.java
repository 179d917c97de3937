/**
 * What the five protocols share: reading a message tolerantly, taking the pictures out of it, and the shape of a translator.
 * Nothing here knows Camel, a store or a clock.
 */
package io.facebridge.protocol;
