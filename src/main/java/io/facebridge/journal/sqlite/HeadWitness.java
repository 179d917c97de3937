package io.facebridge.journal.sqlite;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

import org.jboss.logging.Logger;

/**
 * Knows, outside of the database, how far the journal has come: a number in a file of its own, written after each commit that
 * kept events. A database whose end was lost, because its log was cut off or an old copy was put back, is whole in its own
 * eyes; this tells that there was more. The file is not forced, so after a power cut it may know less than the database, never
 * more.
 */
public final class HeadWitness implements AutoCloseable {

    private static final Logger LOGGER = Logger.getLogger(HeadWitness.class);
    private static final int DIGITS = 19;
    /** The number, and its checksum, so that a digit that changed is not believed. */
    private static final int LENGTH = DIGITS + 10;
    private static final Pattern WRITTEN = Pattern.compile("[0-9]{" + DIGITS + "} [0-9a-f]{8}\\n");

    private final Path file;
    private final FileChannel channel;
    private final long seen;
    private boolean failed;

    private HeadWitness(Path file, FileChannel channel, long seen) {
        this.file = file;
        this.channel = channel;
        this.seen = seen;
    }

    /** @throws IOException when the file cannot be made or read */
    public static HeadWitness open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        try {
            return new HeadWitness(file, channel, read(file, channel));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** The newest place when it was opened; 0 where nothing is known. */
    long seen() {
        return seen;
    }

    /** All up to here is committed. Where it cannot be written, the journal goes on without. */
    synchronized void note(long head) {
        ByteBuffer line = ByteBuffer.wrap(line(head).getBytes(StandardCharsets.US_ASCII));
        try {
            while (line.hasRemaining()) {
                channel.write(line, line.position());
            }
            failed = false;
        } catch (IOException e) {
            if (!failed) {
                LOGGER.warnf("%s cannot be written: %s", file, e.getClass().getSimpleName());
            }
            failed = true;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static long read(Path file, FileChannel channel) throws IOException {
        ByteBuffer line = ByteBuffer.allocate(LENGTH);
        int more = 0;
        while (line.hasRemaining() && more >= 0) {
            more = channel.read(line, line.position());
        }
        String text = new String(line.array(), 0, line.position(), StandardCharsets.US_ASCII);
        if (WRITTEN.matcher(text).matches()) {
            // as many digits may be more than a long holds
            long head = new BigInteger(text.substring(0, DIGITS)).longValue();
            if (text.equals(line(head))) {
                return head;
            }
        }
        if (!text.isEmpty()) {
            LOGGER.warnf("%s is damaged: whether the journal lost its end cannot be told this time", file);
        }
        return 0;
    }

    private static String line(long head) {
        String number = String.format(Locale.ROOT, "%0" + DIGITS + "d", head);
        CRC32 check = new CRC32();
        check.update(number.getBytes(StandardCharsets.US_ASCII));
        return number + " " + HexFormat.of().toHexDigits((int) check.getValue()) + "\n";
    }
}
