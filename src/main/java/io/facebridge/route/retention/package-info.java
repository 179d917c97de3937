/** Forgets events and pictures that are old and that nobody waits for. */
package io.facebridge.route.retention;
