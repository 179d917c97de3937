/**
 * The Camel component {@code journal:}: {@code to: journal:events} keeps events, {@code from: journal:<consumer>} reads them at
 * least once and in order. See docs/journal.md.
 */
package io.facebridge.journal.camel;
