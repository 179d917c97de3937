/**
 * The gateway's own REST interface under {@code /gateway/v1}: resources, the records that they show, and who may come in. Every
 * path under {@code /gateway} and {@code /console} wants the administrator's token; every error is a problem document (RFC
 * 9457).
 */
package io.facebridge.api;
