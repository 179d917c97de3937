package io.facebridge.sink;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

import org.jboss.logging.Logger;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * Objects as lines of JSON, one file a day: {@code <folder>/2026-11-20.jsonl}, by the UTC date of the writing. A line is on the
 * disk, with its end, before {@link #append} returns.
 *
 * <p> A power cut or a full disk may leave a piece of the last line behind. Nobody was told that this line is kept, so it comes
 * again; the piece is cut off before the next line is written. What a person or a tool appended as a whole object without an
 * end of line is kept, and gets its end. Files may be moved away or deleted at any time.
 */
public final class JsonLinesFolder {

    private static final Logger LOGGER = Logger.getLogger(JsonLinesFolder.class);
    private static final int CHUNK_BYTES = 64 * 1024;
    private static final boolean FOLDERS_CAN_BE_FORCED = File.separatorChar == '/';
    private static final ObjectMapper MAPPER = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Path folder;
    private final Clock clock;
    /** The file that this object wrote to last, where all of it is known to be whole; else null. */
    private Path wholeFile;
    private long wholeLength;
    /** The file that is written to until it is forced; null between. */
    private FileChannel open;
    private Path openFile;
    private boolean isNew;

    public JsonLinesFolder(Path folder, Clock clock) {
        this.folder = folder.toAbsolutePath().normalize();
        this.clock = clock.withZone(ZoneOffset.UTC);
    }

    /**
     * Appends one line; when it returns the line survives a power cut.
     *
     * @param json one JSON object; an end of line between its tokens becomes a blank
     * @throws IOException when the line cannot be kept; whatever there is of it is cut off by the next call
     */
    public synchronized void append(byte[] json) throws IOException {
        write(json);
        force();
    }

    /**
     * Writes one line, which survives a power cut only once {@link #force} has returned.
     *
     * @param json one JSON object; an end of line between its tokens becomes a blank
     * @throws IOException when the line cannot be written; whatever there is of it is cut off by the next call
     */
    public synchronized void write(byte[] json) throws IOException {
        Path file = folder.resolve(LocalDate.now(clock) + ".jsonl");
        if (open != null && !file.equals(openFile)) {
            force();
        }
        try {
            if (open == null) {
                open(file);
            }
            byte[] line = line(json);
            write(open, line, wholeLength);
            wholeLength += line.length;
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /**
     * Forces what was written to the disk.
     *
     * @throws IOException when it is not known whether the lines since the last time are kept
     */
    public synchronized void force() throws IOException {
        if (open == null) {
            return;
        }
        try {
            open.force(true);
            if (isNew) {
                forceFolder(folder);
            }
            wholeFile = openFile;
        } finally {
            close();
        }
    }

    private void open(Path file) throws IOException {
        createFolder(folder);
        open = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        openFile = file;
        if (!file.equals(wholeFile) || open.size() != wholeLength) {
            wholeLength = makeWhole(file, open);
        }
        isNew = wholeLength == 0;
        wholeFile = null;
    }

    private void close() throws IOException {
        if (open != null) {
            FileChannel closing = open;
            open = null;
            closing.close();
        }
    }

    private static byte[] line(byte[] json) {
        byte[] line = new byte[json.length + 1];
        for (int i = 0; i < json.length; i++) {
            line[i] = json[i] == '\n' || json[i] == '\r' ? (byte) ' ' : json[i];
        }
        line[json.length] = '\n';
        return line;
    }

    /** Sees to it that the file ends with a whole line; gives the file's length. */
    private static long makeWhole(Path file, FileChannel channel) throws IOException {
        long length = channel.size();
        if (length == 0) {
            return 0;
        }
        boolean ended = read(channel, length - 1, 1)[0] == '\n';
        long lineEnd = ended ? length - 1 : length;
        long lineStart = lineStart(channel, lineEnd);
        if (!isObject(read(channel, lineStart, Math.toIntExact(lineEnd - lineStart)))) {
            LOGGER.warnf("cutting off an incomplete last line of %d bytes: %s", length - lineStart, file);
            channel.truncate(lineStart);
            return lineStart;
        }
        if (ended) {
            return length;
        }
        write(channel, new byte[]{ '\n' }, length);
        return length + 1;
    }

    private static long lineStart(FileChannel channel, long lineEnd) throws IOException {
        long end = lineEnd;
        while (end > 0) {
            int size = (int) Math.min(CHUNK_BYTES, end);
            byte[] chunk = read(channel, end - size, size);
            for (int i = size - 1; i >= 0; i--) {
                if (chunk[i] == '\n') {
                    return end - size + i + 1;
                }
            }
            end -= size;
        }
        return 0;
    }

    private static boolean isObject(byte[] line) throws IOException {
        try {
            return MAPPER.readTree(line).isObject();
        } catch (JacksonException e) {
            LOGGER.debugf("the last line is no JSON: %s", e.getClass().getSimpleName());
            return false;
        }
    }

    private static byte[] read(FileChannel channel, long position, int size) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(size);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new IOException("the file became shorter while it was read");
            }
        }
        return buffer.array();
    }

    private static void write(FileChannel channel, byte[] bytes, long position) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer, position + buffer.position());
        }
    }

    private static void createFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = folder.getParent();
        if (parent != null) {
            createFolder(parent);
        }
        Files.createDirectories(folder);
        if (parent != null) {
            forceFolder(parent);
        }
    }

    /** A new file is found again after a power cut only when its folder is on the disk too. */
    private static void forceFolder(Path folder) throws IOException {
        if (FOLDERS_CAN_BE_FORCED) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
