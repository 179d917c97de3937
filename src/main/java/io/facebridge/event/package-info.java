/** The common event format, version 1: records, words, ids and their JSON. Knows nothing else of ours. */
package io.facebridge.event;
