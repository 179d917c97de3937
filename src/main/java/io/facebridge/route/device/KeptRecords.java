package io.facebridge.route.device;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

import io.facebridge.protocol.Digests;
import io.facebridge.protocol.megbox.rest.QueuePage;

/** Which records of a queue are kept, as many as are to be remembered: those that were met longest ago go first. */
final class KeptRecords {

    private final Map<Key, Boolean> records;

    KeptRecords(int most) {
        this.records = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, Boolean> eldest) {
                return size() > most;
            }
        };
    }

    boolean has(QueuePage.Entry record) {
        return records.get(Key.of(record)) != null;
    }

    /** @param stays whether the box has more of it than the gateway */
    void add(QueuePage.Entry record, boolean stays) {
        records.put(Key.of(record), stays);
    }

    /** Whether it is kept, and is to stay on the box all the same. */
    boolean stays(QueuePage.Entry record) {
        return Boolean.TRUE.equals(records.get(Key.of(record)));
    }

    /** Half of a hash: a queue may hold 50,000 records. */
    record Key(long high, long low) {

        static Key of(QueuePage.Entry record) {
            String digest = Digests.sha256(ByteBuffer.wrap(record.json()));
            return new Key(Long.parseUnsignedLong(digest, 0, 16, 16), Long.parseUnsignedLong(digest, 16, 32, 16));
        }
    }
}
