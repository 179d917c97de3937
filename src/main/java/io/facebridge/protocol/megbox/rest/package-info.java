/**
 * A box's own REST interface as far as it is text: envelope, error codes, queues, addresses of pictures (chapters 1, 8, 9, 20,
 * 23.5).
 */
package io.facebridge.protocol.megbox.rest;
