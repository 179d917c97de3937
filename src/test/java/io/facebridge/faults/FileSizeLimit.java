package io.facebridge.faults;

import java.io.IOException;

/** How large the files of a process may become, changed while it runs: beyond it every write fails. */
record FileSizeLimit(long pid) {

    static boolean isAllowed() throws InterruptedException {
        return Shell.can("prlimit", "--fsize=unlimited", "true");
    }

    void set(long bytes) throws IOException, InterruptedException {
        // the hard limit stays as it is, so that it can be raised again
        Shell.run("prlimit", "--pid", Long.toString(pid), "--fsize=" + bytes + ":unlimited");
    }

    void lift() throws IOException, InterruptedException {
        Shell.run("prlimit", "--pid", Long.toString(pid), "--fsize=unlimited");
    }
}
