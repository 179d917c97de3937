package io.facebridge.protocol.megbox;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.facebridge.protocol.InboundMessage;
import io.facebridge.protocol.MalformedMessageException;
import io.facebridge.protocol.Picture;
import io.facebridge.protocol.Received;
import io.facebridge.protocol.megbox.FrameFinder.Finding;

/**
 * Cuts what comes over one WebSocket of a MegBox box into messages (chapters 23.1, 23.3 and 25.4): frames of a header, JSON and
 * pictures, several in one WebSocket message or one in several, and bare JSON. One for each connection; not for several threads
 * at once. It never fails: what cannot be read comes out as it came, and is refused by whoever reads it.
 */
public final class FrameAssembler {

    /** In one WebSocket message: a box has one, and thousands of tiny ones would take many times their bytes. */
    private static final int MOST_FRAMES = 1000;

    private final int maxBytes;
    private final String path;
    private final String deviceId;
    private final FrameFinder finder = new FrameFinder();
    private final SequenceTracker sequence = new SequenceTracker();
    private HeldFrame held;

    /**
     * @param maxBytes the longest frame; no more is ever held
     * @param path where the messages came in, for the quarantine
     * @param deviceId whose connection it is; null where only the messages say it
     */
    public FrameAssembler(int maxBytes, String path, String deviceId) {
        this.maxBytes = maxBytes;
        this.path = Objects.requireNonNull(path, "path");
        this.deviceId = deviceId;
    }

    /**
     * Takes the next WebSocket message.
     *
     * @param message taken over: not to be changed afterwards
     * @return the messages that are complete by now, in order; of frames the pictures are attachments named
     *         {@code captureFace}, {@code fullImage} and {@code Top1}, and the origin's type is {@code Alert} or
     *         {@code Capture}
     */
    public List<Received> add(byte[] message, boolean text) {
        List<Received> complete = new ArrayList<>(1);
        if (held == null) {
            cut(message, complete);
        } else if (text || startsAnew(message) || (long) held.size() + message.length > maxBytes) {
            complete.addAll(end());
            cut(message, complete);
        } else {
            held.append(message);
            if (held.isEnough()) {
                byte[] whole = held.take();
                held = null;
                cut(whole, complete);
            }
        }
        return complete;
    }

    /** The connection ended: what was held, which cannot be read. */
    public List<Received> end() {
        if (held == null) {
            return List.of();
        }
        byte[] bytes = held.take();
        held = null;
        note(bytes);
        return List.of(unreadable(bytes, MalformedMessageException.cutOff()));
    }

    /** How many bytes are held now. */
    public int held() {
        return held == null ? 0 : held.size();
    }

    /** How many frames are missing so far, by the numbers on those that came; never less than before. */
    public long missing() {
        return sequence.missing();
    }

    /** How many frames so far did not state the length of their JSON, in either byte order, and were read all the same. */
    public long wrongLengths() {
        return finder.wrongLengths();
    }

    /** Whether the message cannot be the rest of a frame's pictures. */
    private boolean startsAnew(byte[] message) {
        return FrameHeader.isReportAt(message, 0, message.length)
                || finder.find(message, 0, message.length) instanceof Finding.Frame
                || held.size() > FrameHeader.BYTES && BareJson.isWhole(message);
    }

    private void cut(byte[] bytes, List<Received> complete) {
        int before = complete.size();
        cutFrames(bytes, complete);
        if (bytes.length > 0 && held == null && complete.size() == before) {
            complete.add(unreadable(bytes, MalformedMessageException.empty()));
        }
    }

    private void cutFrames(byte[] bytes, List<Received> complete) {
        int at = 0;
        while (at < bytes.length && held == null) {
            if (complete.size() >= MOST_FRAMES) {
                complete.add(unreadable(slice(bytes, at, bytes.length), MalformedMessageException.tooLarge("the message")));
                return;
            }
            Finding found = finder.find(bytes, at, bytes.length);
            if (found instanceof Finding.Nothing) {
                int next = BareJson.start(bytes, at);
                if (next > at && !BareJson.opens(bytes, next)) {
                    // padding between two frames
                    at = next;
                    continue;
                }
                rest(bytes, at, next, complete);
                return;
            }
            at = found instanceof Finding.Frame frame
                    ? take(frame, bytes, at, complete)
                    : hold(bytes, at, ((Finding.Beginning) found).end(), complete);
        }
    }

    /** What is no frame: bare JSON, padding, or nothing that can be read. */
    private void rest(byte[] bytes, int from, int next, List<Received> complete) {
        if (next == bytes.length) {
            return;
        }
        byte[] raw = slice(bytes, from, bytes.length);
        if (BareJson.opens(bytes, next)) {
            complete.add(new Received(raw, slice(bytes, next, BareJson.end(bytes)), null, path, origin(null), Map.of()));
        } else {
            complete.add(unreadable(raw, MalformedMessageException.unknownMessage("a frame or JSON")));
        }
    }

    private int take(Finding.Frame frame, byte[] bytes, int from, List<Received> complete) {
        if (frame.end() > bytes.length) {
            return hold(bytes, from, frame.end(), complete);
        }
        int end = (int) frame.end();
        if (frame.order() != null) {
            sequence.saw(frame.header().type(), frame.header().seq(frame.order()));
        }
        StreamKind kind = frame.header().kind();
        complete.add(new Received(slice(bytes, from, end), slice(bytes, frame.jsonStart(), frame.jsonEnd()), null, path,
                origin(kind == null ? null : kind.word()), pictures(frame, bytes)));
        return end;
    }

    private static Map<String, Picture> pictures(Finding.Frame frame, byte[] bytes) {
        Map<String, Picture> pictures = new LinkedHashMap<>();
        int at = frame.jsonEnd();
        for (Map.Entry<String, Long> stated : frame.pictures().bytes().entrySet()) {
            int end = at + stated.getValue().intValue();
            if (end > at) {
                pictures.put(stated.getKey(), Picture.fromBytes(Arrays.copyOfRange(bytes, at, end)));
            }
            at = end;
        }
        return pictures;
    }

    private int hold(byte[] bytes, int from, long end, List<Received> complete) {
        byte[] beginning = slice(bytes, from, bytes.length);
        if (end - from > maxBytes) {
            note(beginning);
            complete.add(unreadable(beginning, MalformedMessageException.tooLarge("the frame")));
        } else {
            held = new HeldFrame(beginning, end - from);
        }
        return bytes.length;
    }

    /** What came cut off is not missing. */
    private void note(byte[] beginning) {
        ByteOrder order = finder.order();
        if (order != null && beginning.length >= FrameHeader.BYTES) {
            FrameHeader header = FrameHeader.at(beginning, 0);
            sequence.saw(header.type(), header.seq(order));
        }
    }

    private Received unreadable(byte[] raw, MalformedMessageException fault) {
        return Received.unreadable(raw, path, origin(null), fault);
    }

    private InboundMessage.Origin origin(String type) {
        return new InboundMessage.Origin(deviceId, type);
    }

    /** The very array where it is all of it: most WebSocket messages are one frame. */
    private static byte[] slice(byte[] bytes, int from, int to) {
        return from == 0 && to == bytes.length ? bytes : Arrays.copyOfRange(bytes, from, to);
    }
}
