package io.facebridge.bench;

import java.net.URI;

/** A server that is measured: a process of its own over a folder of its own. */
interface BenchServer extends AutoCloseable {

    /** How it is called in tables. */
    String name();

    /** Whether what it has answered survives a power cut. */
    boolean durable();

    /** The share of the warm-up that it needs: 1 with a just-in-time compiler and much code. */
    double warmUp();

    URI uri();

    ProcessHandle process();

    /** What it has kept since the last call; to be asked while it has nothing to do. */
    Kept kept() throws Exception;

    @Override
    void close() throws Exception;

    /** @param pictures as files of their own */
    record Kept(long events, long pictures) {}
}
