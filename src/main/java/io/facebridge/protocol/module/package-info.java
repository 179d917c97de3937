/**
 * Face recognition modules that take commands with a {@code RequestValue} and call back on three addresses which are registered
 * on them. Here are the callbacks (manual, chapters 3.1.7 to 3.1.9), where the module is the HTTP client, and the commands
 * (chapters 3 and 4), where it is the server on port 8080 that wants its password in every message.
 */
package io.facebridge.protocol.module;
