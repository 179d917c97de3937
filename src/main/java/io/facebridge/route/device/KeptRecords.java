package io.facebridge.route.device;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

import io.facebridge.protocol.Digests;
import io.facebridge.protocol.megbox.rest.QueuePage;

/** Which records of a queue are kept, as many as are to be remembered: those that were met longest ago go first. */
final class KeptRecords {

    private final int most;
    private final Map<Key, Boolean> records;

    KeptRecords(int most) {
        this.most = most;
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

    void add(QueuePage.Entry record) {
        records.put(Key.of(record), Boolean.TRUE);
    }

    int most() {
        return most;
    }

    /** Half of a hash: a queue may hold 50,000 records. */
    record Key(long high, long low) {

        static Key of(QueuePage.Entry record) {
            String digest = Digests.sha256(ByteBuffer.wrap(record.json()));
            return new Key(Long.parseUnsignedLong(digest, 0, 16, 16), Long.parseUnsignedLong(digest, 16, 32, 16));
        }
    }
}
