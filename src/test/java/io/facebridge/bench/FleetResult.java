package io.facebridge.bench;

/**
 * What a fleet did in a while.
 *
 * @param seconds from the first message to the last answer
 * @param heartbeats of those that are answered
 * @param faces until they were answered
 * @param unanswered messages that were sent and have no answer
 * @param failed messages that were refused or lost
 */
record FleetResult(double seconds, Latencies heartbeats, Latencies faces, long unanswered, long failed) {

    long messages() {
        return heartbeats.count() + faces.count() + unanswered;
    }

    double perSecond() {
        return messages() / seconds;
    }
}
