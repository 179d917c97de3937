package io.facebridge.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Sends a request exactly as written: HTTP clients tidy paths up. */
final class RawHttp {

    private static final int TIMEOUT_MILLIS = 10_000;
    private static final Pattern LENGTH = Pattern.compile("(?is)\\r\\ncontent-length: *(\\d+)\\r\\n(?:.*\\r\\n)?\\r\\n");

    /** An answer; header names are in lower case. */
    record Answer(int status, Map<String, String> headers, String body) {}

    private RawHttp() {
    }

    static Answer send(int port, String method, String target, String... headers) throws IOException {
        StringBuilder request = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: localhost:" + port + "\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        return send(port, request.append("Connection: close\r\n\r\n").toString());
    }

    private static Answer send(int port, String request) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("localhost", port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            String answer = read(socket.getInputStream());
            String[] headAndBody = answer.split("\r\n\r\n", 2);
            String[] head = headAndBody[0].split("\r\n");
            Map<String, String> headers = java.util.Arrays.stream(head).skip(1)
                    .map(line -> line.split(": ?", 2))
                    .collect(
                            Collectors.toMap(line -> line[0].toLowerCase(Locale.ROOT), line -> line[1], (a, b) -> a + "," + b));
            return new Answer(Integer.parseInt(head[0].split(" ")[1]), headers, headAndBody.length > 1 ? headAndBody[1] : "");
        }
    }

    /** Up to the stated length, or to the end: a server need not close while it still expects a body. */
    private static String read(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String head = "";
        while (!head.endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return head;
            }
            bytes.write(next);
            head = bytes.toString(StandardCharsets.UTF_8);
        }
        Matcher length = LENGTH.matcher(head);
        byte[] body = length.find() ? in.readNBytes(Integer.parseInt(length.group(1))) : in.readAllBytes();
        return head + new String(body, StandardCharsets.UTF_8);
    }
}
