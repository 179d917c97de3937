package io.facebridge.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Many connections that take a gateway's room and time and give nothing: each does its mischief until the gateway ends it, and
 * then again.
 */
final class SlowPeers implements AutoCloseable {

    private static final Duration BETWEEN_BYTES = Duration.ofMillis(250);
    private static final int READ_BYTES = 4096;
    private static final String HOST = " HTTP/1.1\r\nHost: gateway\r\n";
    private static final String UPGRADE = "GET /megbox/ws" + HOST + "Upgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    /** Its answer has hundreds of kilobytes. */
    private static final String LARGE = "GET /q/openapi" + HOST + "\r\n";
    /** More than the buffers of both systems hold. */
    private static final int MANY = 100;
    private static final int SMALL_BUFFER = 4096;

    /** What a peer sends at once and what it then sends ever again. */
    enum Kind {
        SILENT("", ""),
        HALF_HEADER("POST /faceRecognition" + HOST, ""),
        HEADER_BY_BYTES("POST /faceRecognition" + HOST + "X-Long: ", "x"),
        NO_BODY("POST /faceRecognition" + HOST + "Content-Length: 8000000\r\n\r\n", ""),
        BODY_BY_BYTES("POST /faceRecognition" + HOST + "Content-Length: 8000000\r\n\r\n{", " "),
        NO_CHUNKS("POST /faceRecognition" + HOST + "Transfer-Encoding: chunked\r\n\r\n", ""),
        BODY_TO_NOWHERE("POST /own/path" + HOST + "Content-Length: 8000000\r\n\r\n", ""),
        CHUNKS_TO_NOWHERE("POST /own/path" + HOST + "Transfer-Encoding: chunked\r\n\r\n", "1\r\n \r\n"),
        SILENT_AFTER_ANSWER("POST /taskRequest" + HOST + "Content-Length: 2\r\n\r\n{}", ""),
        SILENT_SOCKET(UPGRADE, ""),
        HALF_FRAME(UPGRADE + "\u0082\u00fe\u0040\u0000", ""),
        /** It asks and asks and reads no answer; that it was ended it hears when it asks again. */
        NOT_READING(LARGE.repeat(MANY), LARGE) {
            @Override
            boolean reads() {
                return false;
            }
        };

        private final byte[] first;
        private final byte[] then;

        Kind(String first, String then) {
            this.first = first.getBytes(StandardCharsets.ISO_8859_1);
            this.then = then.getBytes(StandardCharsets.ISO_8859_1);
        }

        boolean reads() {
            return true;
        }
    }

    private final URI gateway;
    private final List<Peer> peers = new ArrayList<>();
    private final Set<Peer> neverEnded = ConcurrentHashMap.newKeySet();
    private final ByteBuffer answers = ByteBuffer.allocate(READ_BYTES);
    private final ScheduledExecutorService driver = Executors.newSingleThreadScheduledExecutor();

    /** Connects them, kinds by turns. Whom the gateway ends comes back at once. */
    SlowPeers(URI gateway, int count) throws IOException {
        this.gateway = gateway;
        Kind[] kinds = Kind.values();
        for (int i = 0; i < count; i++) {
            peers.add(new Peer(kinds[i % kinds.length]));
        }
        neverEnded.addAll(peers);
        driver.scheduleWithFixedDelay(() -> peers.forEach(Peer::goOn), 0, BETWEEN_BYTES.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** How many of each kind the gateway has not ended once. */
    Map<Kind, Integer> neverEnded() {
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        neverEnded.forEach(peer -> counts.merge(peer.kind, 1, Integer::sum));
        return counts;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        driver.shutdownNow();
        if (!driver.awaitTermination(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the peers do not end");
        }
        for (Peer peer : peers) {
            peer.channel.close();
        }
    }

    private final class Peer {

        private final Kind kind;
        private SocketChannel channel;
        private ByteBuffer sending;

        Peer(Kind kind) throws IOException {
            this.kind = kind;
            connect();
        }

        private void connect() throws IOException {
            channel = SocketChannel.open();
            if (!kind.reads()) {
                channel.setOption(StandardSocketOptions.SO_RCVBUF, SMALL_BUFFER);
            }
            channel.connect(new InetSocketAddress(gateway.getHost(), gateway.getPort()));
            channel.configureBlocking(false);
            sending = ByteBuffer.wrap(kind.first);
        }

        private void goOn() {
            try {
                channel.write(sending);
                if (!sending.hasRemaining()) {
                    sending = ByteBuffer.wrap(kind.then);
                }
                if (kind.reads() && channel.read(answers.clear()) < 0) {
                    comeBack();
                }
            } catch (IOException endedByTheGateway) {
                comeBack();
            }
        }

        private void comeBack() {
            neverEnded.remove(this);
            try {
                channel.close();
                connect();
            } catch (IOException e) {
                throw new UncheckedIOException("the gateway takes no connections", e);
            }
        }
    }
}
