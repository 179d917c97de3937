package io.facebridge.protocol.megbox.rest;

import java.util.Arrays;
import java.util.Optional;

/** The queues in which a box keeps what it saw (chapters 8.1.1, 9.1.1, 20.2, 25.2.1). */
public enum RecordQueue {
    /** Faces that were compared. */
    ALERTS("alerts", "alertsEvent", "timestamp"),
    /** Faces in all-face mode, broken rules in alert mode. */
    CAPTURES("captures", "captures", "catchTimestamp"),
    FACE("captures/face", "captures", "catchTimestamp"),
    HUMAN("captures/human", "captures", "catchTimestamp"),
    CYCLE("captures/cycle", "captures", "catchTimestamp"),
    VEHICLE("captures/vehicle", "captures", "catchTimestamp"),
    PLATE("captures/plate", "captures", "catchTimestamp");

    /** What stands before every path (chapter 1.3). */
    public static final String BASE = "/v1/MEGBOX/";

    private final String word;
    private final String list;
    private final String time;

    RecordQueue(String word, String list, String time) {
        this.word = word;
        this.list = list;
        this.time = time;
    }

    /** By its path under the base, as the configuration has it. */
    public static Optional<RecordQueue> of(String word) {
        return Arrays.stream(values()).filter(queue -> queue.word.equals(word)).findFirst();
    }

    public String word() {
        return word;
    }

    /** The field of an answer that holds the records. */
    String list() {
        return list;
    }

    /** The field of a record that says when it was made, Unix milliseconds. */
    String time() {
        return time;
    }

    /**
     * One page, the parameters in the order in which the manual prints them: the box reads them in that order.
     *
     * @param pageToken null for the first
     * @param timeStart Unix seconds; null for all that the queue holds
     */
    public String page(String pageToken, int pageSize, Long timeStart) {
        StringBuilder query = new StringBuilder(BASE).append(word).append('?');
        if (pageToken != null) {
            query.append("pageToken=").append(pageToken).append('&');
        }
        query.append("pageSize=").append(pageSize);
        if (timeStart != null) {
            query.append("&timeStart=").append(timeStart);
        }
        return query.toString();
    }

    /** Whether deleting a record of this queue deletes one of the other queue with the same track and time. */
    public boolean isDeletedWith(RecordQueue other) {
        return (this == ALERTS) == (other == ALERTS);
    }

    /**
     * Where a record is deleted (chapters 8.1.2 and 9.1.3; the structured queues have no address of their own).
     *
     * @param trackId as received
     * @param time as received, milliseconds
     */
    public String deletion(String trackId, long time) {
        return BASE + (this == ALERTS ? "alerts/" : "captures/") + trackId + '/' + time;
    }
}
