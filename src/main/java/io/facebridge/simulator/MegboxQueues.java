package io.facebridge.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a box keeps to be asked for: chapters 8, 9 and 20.2 of its Web API. Oldest first; the oldest goes when it is full. */
final class MegboxQueues {

    private static final String ALERTS = "alerts";
    private static final int MOST_ALERTS = 10_000;
    private static final int MOST_CAPTURES = 50_000;
    private static final long MILLIS = 1000;

    private final Map<String, List<ObjectNode>> records = new TreeMap<>();

    synchronized void add(String queue, ObjectNode record) {
        List<ObjectNode> all = records.computeIfAbsent(queue, word -> new ArrayList<>());
        all.add(record);
        if (all.size() > (queue.equals(ALERTS) ? MOST_ALERTS : MOST_CAPTURES)) {
            all.remove(0);
        }
    }

    synchronized int size(String queue) {
        return records.getOrDefault(queue, List.of()).size();
    }

    /** The answer's data: a page of what is not older. The total is spelt as the box spells it. */
    synchronized ObjectNode page(String queue, int token, int size, long timeStartSeconds) {
        List<ObjectNode> wanted = records.getOrDefault(queue, List.of()).stream()
                .filter(record -> time(queue, record) >= timeStartSeconds * MILLIS)
                .toList();
        int to = Math.min(wanted.size(), token + size);
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        if (to < wanted.size()) {
            data.put("nextPageToken", to);
        }
        data.put(queue.equals(ALERTS) ? "totalAlarts" : "toltalCaptures", wanted.size());
        ArrayNode page = data.putArray(queue.equals(ALERTS) ? "alertsEvent" : "captures");
        wanted.subList(Math.min(token, to), to).forEach(page::add);
        return data;
    }

    /** Whether there was such a record. */
    synchronized boolean delete(String kind, String trackId, long time) {
        boolean deleted = false;
        for (Map.Entry<String, List<ObjectNode>> queue : records.entrySet()) {
            if (queue.getKey().split("/")[0].equals(kind)) {
                deleted |= queue.getValue().removeIf(record -> record.path("trackId").asText().equals(trackId)
                        && time(queue.getKey(), record) == time);
            }
        }
        return deleted;
    }

    private static long time(String queue, ObjectNode record) {
        return record.path(queue.equals(ALERTS) ? "timestamp" : "catchTimestamp").asLong();
    }
}
