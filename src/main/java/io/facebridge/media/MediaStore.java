package io.facebridge.media;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;

/** Keeps pictures under the SHA-256 of their bytes. */
public interface MediaStore {

    /**
     * Keeps the bytes; when it returns they survive a power cut. Bytes that are there already are not written again, damaged
     * ones are.
     *
     * @param sha256 64 lower-case hex digits, the hash of the bytes
     * @throws IOException when they cannot be kept; nothing half-written is found under the name afterwards
     */
    void put(String sha256, byte[] bytes) throws IOException;

    /** Whether a picture such as the last one could be kept now. */
    boolean isWritable();

    /** The picture, or empty where there is none of that name, or what there is was damaged. */
    Optional<Media> get(String sha256) throws IOException;

    /**
     * Deletes pictures that were put last before this time; one that was put within a day before may stay.
     *
     * @return how many are gone; what cannot be deleted stays, and the log says so
     */
    int deletePutBefore(Instant time);

    /** A kept picture. */
    interface Media {

        long length();

        /** Told from the first bytes; {@code application/octet-stream} where they are no picture that we know. */
        String contentType();

        InputStream open() throws IOException;
    }
}
