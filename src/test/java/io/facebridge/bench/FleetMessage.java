package io.facebridge.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * One kind of message of one family, written once: what differs from message to message (the device, its time, its pictures) is
 * put over it. No two messages are equal.
 */
final class FleetMessage {

    /** How its sender hears that it was taken. */
    enum Answer {
        /** The status of the HTTP response. */
        STATUS,
        /** A text on the WebSocket. */
        ACK,
        /** Not at all. */
        NONE
    }

    /** What may differ. */
    enum Kind {
        DEVICE,
        MILLIS,
        SECONDS,
        CLOCK,
        UUID,
        TRACK,
        PICTURE_BASE64,
        PICTURE_BYTES,
        MD5_OF_PICTURE
    }

    /** A place in the message where something differs; of a digest, {@code of} is the place of its picture. */
    record Slot(Kind kind, int at, int length, Slot of) {}

    /** Behind the head of a JPEG comment, where any bytes leave it the same picture: 72 bytes are 96 digits. */
    private static final int VARIED_BYTES_AT = 72;
    private static final int VARIED_DIGITS_AT = 96;
    private static final int VARIED_DIGITS = 12;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    /** The gateway's default zone, where devices without one hang. */
    private static final ZoneOffset SHANGHAI = ZoneOffset.ofHours(8);

    private final boolean face;
    private final boolean event;
    private final Answer answer;
    private final byte[] template;
    private final List<Slot> slots;

    /** @param event whether an event becomes of it; of a question for tasks none does */
    FleetMessage(boolean face, boolean event, Answer answer, byte[] template, List<Slot> slots) {
        this.face = face;
        this.event = event;
        this.answer = answer;
        this.template = template;
        this.slots = slots;
    }

    boolean isFace() {
        return face;
    }

    boolean isEvent() {
        return event;
    }

    Answer answer() {
        return answer;
    }

    int length() {
        return template.length;
    }

    /**
     * The message of a device at a time of its own clock.
     *
     * @param unique another number for each message
     */
    byte[] of(int device, Instant time, long unique) {
        byte[] message = template.clone();
        for (Slot slot : slots) {
            switch (slot.kind()) {
                case DEVICE -> digits(message, slot.at(), device, slot.length());
                case MILLIS -> digits(message, slot.at(), time.toEpochMilli(), slot.length());
                case SECONDS -> digits(message, slot.at(), time.getEpochSecond(), slot.length());
                case CLOCK -> text(message, slot.at(), CLOCK.format(LocalDateTime.ofInstant(time, SHANGHAI)));
                case UUID -> text(message, slot.at(), new java.util.UUID(device, unique).toString());
                case TRACK -> digits(message, slot.at(), unique, slot.length());
                case PICTURE_BASE64 -> digits(message, slot.at() + VARIED_DIGITS_AT, unique, VARIED_DIGITS);
                case PICTURE_BYTES -> ByteBuffer.wrap(message).putLong(slot.at() + VARIED_BYTES_AT, unique);
                case MD5_OF_PICTURE -> text(message, slot.at(), md5(message, slot.of()));
            }
        }
        return message;
    }

    private static String md5(byte[] message, Slot picture) {
        try {
            byte[] decoded = Base64.getDecoder()
                    .decode(new String(message, picture.at(), picture.length(), StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(decoded));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }

    private static void text(byte[] message, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, message, at, bytes.length);
    }

    private static void digits(byte[] message, int at, long value, int count) {
        long rest = value;
        for (int i = count - 1; i >= 0; i--) {
            message[at + i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
