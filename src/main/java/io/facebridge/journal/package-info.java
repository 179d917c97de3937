/** Durable events in order, those who read them, what they could not be given to, and what could not become an event. */
package io.facebridge.journal;
