package io.facebridge.simulator;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes a multipart/form-data body apart, as strictly as the devices' own servers do. */
final class ReceivedForm {

    private static final Pattern NAME = Pattern.compile("(?:^|[;\\s])name=\"([^\"]*)\"");
    private static final Pattern FILE = Pattern.compile("filename=\"([^\"]*)\"");
    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");

    private ReceivedForm() {
    }

    static List<MegboxCall.Part> parts(String contentType, byte[] body) {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) {
            return List.of();
        }
        byte[] delimiter = ("--" + boundary.group(1)).getBytes(StandardCharsets.ISO_8859_1);
        List<MegboxCall.Part> parts = new ArrayList<>();
        int at = find(body, delimiter, 0);
        while (at >= 0) {
            int start = at + delimiter.length + 2;
            int end = find(body, delimiter, start);
            if (end < 0) {
                break;
            }
            parts.add(part(Arrays.copyOfRange(body, start, end - 2)));
            at = end;
        }
        return parts;
    }

    private static MegboxCall.Part part(byte[] part) {
        int end = find(part, new byte[]{ '\r', '\n', '\r', '\n' }, 0);
        String header = new String(part, 0, end, StandardCharsets.UTF_8);
        Matcher name = NAME.matcher(header);
        Matcher file = FILE.matcher(header);
        return new MegboxCall.Part(name.find() ? name.group(1) : "", file.find() ? file.group(1) : null,
                Arrays.copyOfRange(part, end + 4, part.length));
    }

    private static int find(byte[] bytes, byte[] wanted, int from) {
        for (int at = from; at <= bytes.length - wanted.length; at++) {
            if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        return -1;
    }
}
