package io.facebridge.protocol.nebula;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Goes through the records of a span of the node's clock, query by query and page by page. Where the number of records changes
 * while they are read, as when the node deletes old ones, that query begins again: a page could have jumped over some.
 */
public final class RecordPages {

    /** The longest page that a node gives. */
    public static final int PAGE = 50;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final RecordQuery[] QUERIES = RecordQuery.values();
    private static final int BEGINNINGS = 3;

    private final String from;
    private final String to;
    private final int maxPages;
    private int query;
    private int startNo = 1;
    private int pages;
    private long total = -1;
    private int beginnings = 1;

    /** @param maxPages of one query; a node with more is not believed */
    public RecordPages(LocalDateTime from, LocalDateTime to, int maxPages) {
        this.from = TIME.format(from);
        this.to = TIME.format(to);
        this.maxPages = maxPages;
    }

    public boolean hasNext() {
        return query < QUERIES.length;
    }

    public RecordQuery query() {
        return QUERIES[query];
    }

    /** The request for the next page. */
    public ObjectNode request() {
        return NebulaRequests.page(query().msgId(), from, to, startNo, PAGE);
    }

    /**
     * Takes the answer and goes on to the next page.
     *
     * @return the records in it; objects
     */
    public List<JsonNode> take(NebulaReply reply) {
        List<JsonNode> records = new ArrayList<>();
        reply.data().path("record").forEach(record -> {
            if (record.isObject()) {
                records.add(record);
            }
        });
        long saysTotal = reply.data().path("total_num").asLong(-1);
        boolean changed = total >= 0 && saysTotal >= 0 && saysTotal != total;
        int read = reply.data().path("record").size();
        if (++pages > maxPages) {
            throw NebulaCallException.unreadable("more than " + maxPages + " pages");
        }
        if (changed && beginnings < BEGINNINGS) {
            begin(query, beginnings + 1);
        } else if (read == 0 || (saysTotal >= 0 ? startNo + read > saysTotal : read < PAGE)) {
            begin(query + 1, 1);
            pages = 0;
        } else {
            startNo += read;
            total = saysTotal;
        }
        return records;
    }

    private void begin(int next, int times) {
        query = next;
        startNo = 1;
        total = -1;
        beginnings = times;
    }
}
