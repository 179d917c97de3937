package io.facebridge.bench;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A message as the bare server reads it: the bytes of its pictures, and the rest as one line. Nothing is parsed: in JSON a
 * picture is a text that begins as every JPEG in base64 does, in a form a part that begins as a JPEG, in a frame what follows
 * the JSON. So it finds the pictures of all families.
 *
 * @param pictures to be read once
 * @param line with its end, to be read once
 */
record BareMessage(List<ByteBuffer> pictures, ByteBuffer line) {

    private static final BytePattern PICTURE_TEXT = new BytePattern("\"/9j/");
    private static final BytePattern EMPTY_LINE = new BytePattern("\r\n\r\n");
    private static final BytePattern CROP_LENGTH = new BytePattern("\"captureFace\":");
    private static final String FORM = "multipart/form-data";
    private static final String BOUNDARY = "boundary=";
    private static final int FRAME_HEADER = 16;
    private static final int FRAME_JSON_LENGTH = 8;

    /** @param contentType null if none was said */
    static BareMessage ofBody(byte[] body, String contentType) {
        return contentType != null && contentType.startsWith(FORM)
                ? ofForm(body, contentType.substring(contentType.indexOf(BOUNDARY) + BOUNDARY.length()).replace("\"", ""))
                : ofJson(body);
    }

    static BareMessage ofFrame(byte[] frame) {
        int crop = FRAME_HEADER + ByteBuffer.wrap(frame).getInt(FRAME_JSON_LENGTH);
        int scene = crop + number(frame, CROP_LENGTH.in(frame, FRAME_HEADER) + CROP_LENGTH.length());
        List<ByteBuffer> pictures = new ArrayList<>(List.of(ByteBuffer.wrap(frame, crop, scene - crop)));
        if (scene < frame.length) {
            pictures.add(ByteBuffer.wrap(frame, scene, frame.length - scene));
        }
        return new BareMessage(pictures, ended(lineFor(frame).put(frame, FRAME_HEADER, crop - FRAME_HEADER)));
    }

    private static BareMessage ofJson(byte[] body) {
        List<ByteBuffer> pictures = new ArrayList<>();
        ByteBuffer line = lineFor(body);
        int from = 0;
        for (int quote = PICTURE_TEXT.in(body, 0); quote >= 0; quote = PICTURE_TEXT.in(body, from)) {
            int start = quote + 1;
            int end = start;
            while (body[end] != '"') {
                end++;
            }
            pictures.add(Base64.getDecoder().decode(ByteBuffer.wrap(body, start, end - start)));
            line.put(body, from, start - from);
            from = end;
        }
        return new BareMessage(pictures, ended(line.put(body, from, body.length - from)));
    }

    private static BareMessage ofForm(byte[] body, String boundary) {
        List<ByteBuffer> pictures = new ArrayList<>();
        ByteBuffer line = lineFor(body);
        BytePattern delimiter = new BytePattern("\r\n--" + boundary);
        int from = 0;
        for (int head = EMPTY_LINE.in(body, 0); head >= 0; head = EMPTY_LINE.in(body, from)) {
            int start = head + EMPTY_LINE.length();
            int end = delimiter.in(body, start);
            if (end < 0) {
                break; // behind the last delimiter
            }
            boolean picture = end - start > 1 && body[start] == (byte) 0xFF && body[start + 1] == (byte) 0xD8;
            if (picture) {
                pictures.add(ByteBuffer.wrap(body, start, end - start));
            }
            line.put(body, from, (picture ? start : end) - from);
            from = end;
        }
        line.put(body, from, body.length - from);
        for (int i = 0; i < line.position(); i++) {
            if (line.get(i) == '\n') {
                line.put(i, (byte) ' ');
            }
        }
        return new BareMessage(pictures, ended(line));
    }

    private static ByteBuffer lineFor(byte[] message) {
        return ByteBuffer.allocate(message.length + 1);
    }

    private static ByteBuffer ended(ByteBuffer line) {
        return line.put((byte) '\n').flip();
    }

    private static int number(byte[] text, int at) {
        int number = 0;
        for (int i = at; text[i] >= '0' && text[i] <= '9'; i++) {
            number = number * 10 + text[i] - '0';
        }
        return number;
    }
}
