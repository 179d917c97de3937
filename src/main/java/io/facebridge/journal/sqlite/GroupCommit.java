package io.facebridge.journal.sqlite;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import org.jboss.logging.Logger;

import io.facebridge.journal.JournalUnavailableException;

/**
 * Writes to the database with one thread: all operations that wait are run in one transaction, and each is reported done after
 * the commit. On a disk that takes 5 ms to force, a hundred messages that wait cost 5 ms together.
 *
 * <p> Where an operation or the commit fails, nothing of the transaction is kept, and each of its operations is tried once more
 * alone, so that a bad one does not fail its neighbours. An operation may therefore run twice and must depend on nothing but
 * the database and its arguments.
 */
public final class GroupCommit implements AutoCloseable {

    private static final Logger LOGGER = Logger.getLogger(GroupCommit.class);

    /** An operation inside a transaction; it neither begins nor ends one. */
    @FunctionalInterface
    public interface Write<T> {
        T run(Statements statements) throws SQLException;
    }

    /** Is told of each commit, on the writer's thread. */
    @FunctionalInterface
    public interface CommitListener {
        void committed(long nanos, int operations);
    }

    private final WriterConnection connection;
    private final WriteLimits limits;
    private final CommitListener listener;
    private final Thread writer = new Thread(this::run, "facebridge-journal-writer");

    private final Object lock = new Object();
    private final Deque<Pending<?>> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private boolean closed;

    private volatile boolean lastWriteFailed;
    private volatile long lastCommitNanos = System.nanoTime() - TimeUnit.DAYS.toNanos(1);

    private GroupCommit(DataSource dataSource, WriteLimits limits, CommitListener listener) {
        this.connection = new WriterConnection(dataSource);
        this.limits = limits;
        this.listener = listener;
    }

    /** Starts the writer's thread; the database is opened at the first operation. */
    public static GroupCommit start(DataSource dataSource, WriteLimits limits, CommitListener listener) {
        GroupCommit started = new GroupCommit(dataSource, limits, listener);
        started.writer.setDaemon(true);
        started.writer.start();
        return started;
    }

    public static GroupCommit start(DataSource dataSource) {
        return start(dataSource, WriteLimits.DEFAULT, (nanos, operations) -> {
        });
    }

    /**
     * Lets the operation wait for the next transaction.
     *
     * @param bytes about how much memory the operation holds while it waits
     * @return completes, on the writer's thread, after the commit; fails with {@link JournalUnavailableException} where too
     *         much waits already or the database cannot take it
     */
    public <T> CompletableFuture<T> submit(long bytes, Write<T> operation) {
        Pending<T> pending = new Pending<>(bytes, operation);
        synchronized (lock) {
            if (closed) {
                return CompletableFuture.failedFuture(new JournalUnavailableException("the journal is closed", null));
            }
            if (waiting.size() >= limits.waitingOperations() || waitingBytes + bytes > limits.waitingBytes()) {
                return CompletableFuture
                        .failedFuture(new JournalUnavailableException("too much waits to be written", null));
            }
            waiting.add(pending);
            waitingBytes += bytes;
            lock.notifyAll();
        }
        return pending.done;
    }

    /**
     * Runs the operation and waits for it to be durable. Not to be called on the writer's thread.
     *
     * @throws JournalUnavailableException where the database cannot take it, or the caller was interrupted: then it is not
     *         known whether it was kept
     */
    public <T> T write(long bytes, Write<T> operation) {
        if (Thread.currentThread() == writer) {
            throw new IllegalStateException("the writer cannot wait for itself");
        }
        try {
            return submit(bytes, operation).get();
        } catch (ExecutionException e) {
            throw SqliteErrors.toUnchecked(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JournalUnavailableException("interrupted while it was written", e);
        }
    }

    /** Whether the last write succeeded, and not longer ago than this. */
    boolean committedWithin(long nanos) {
        return !lastWriteFailed && System.nanoTime() - lastCommitNanos <= nanos;
    }

    /** Takes nothing more, finishes what waits, and ends the thread. */
    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            lock.notifyAll();
        }
        if (Thread.currentThread() == writer) {
            return;
        }
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            List<Pending<?>> batch = take();
            while (!batch.isEmpty()) {
                writeOrFail(batch);
                batch = take();
            }
        } finally {
            failWhatWaits();
            connection.close();
        }
    }

    private void writeOrFail(List<Pending<?>> batch) {
        try {
            write(batch);
        } catch (Throwable e) {
            // Whatever it is, for example no memory left: those who wait must hear of it, and the next batch has its own chance.
            LOGGER.error("the writer failed outside of a transaction and goes on", e);
            batch.forEach(pending -> pending.fail(e));
        }
    }

    /** At a regular end nothing waits any more; should the thread die, nobody must wait for it. */
    private void failWhatWaits() {
        synchronized (lock) {
            closed = true;
            waiting.forEach(pending -> pending.fail(new JournalUnavailableException("the journal is closed", null)));
            waiting.clear();
        }
    }

    /** What goes into the next transaction; waits for it. Empty at the end. */
    private List<Pending<?>> take() {
        List<Pending<?>> batch = new ArrayList<>();
        long bytes = 0;
        synchronized (lock) {
            while (waiting.isEmpty() && !closed) {
                try {
                    lock.wait();
                } catch (InterruptedException e) {
                    // Nobody but close() ends this thread: what was taken has to be written.
                    LOGGER.debug("the writer was interrupted and goes on");
                }
            }
            while (!waiting.isEmpty() && batch.size() < limits.batchOperations() && bytes < limits.batchBytes()) {
                Pending<?> next = waiting.remove();
                waitingBytes -= next.bytes;
                bytes += next.bytes;
                batch.add(next);
            }
        }
        return batch;
    }

    private void write(List<Pending<?>> batch) {
        Throwable failure = inOneTransaction(batch);
        if (failure == null) {
            return;
        }
        if (batch.size() == 1 && connection.isOpen()) {
            batch.get(0).fail(failure);
            return;
        }
        for (int i = 0; i < batch.size(); i++) {
            failure = inOneTransaction(batch.subList(i, i + 1));
            if (failure != null && !SqliteErrors.othersMaySucceed(failure)) {
                // A lock or a broken disk: each one more would only wait for its own time-out.
                for (Pending<?> rest : batch.subList(i, batch.size())) {
                    rest.fail(failure);
                }
                return;
            }
            if (failure != null) {
                batch.get(i).fail(failure);
            }
        }
    }

    /** Runs, commits and reports; the failure where nothing was kept, and then nobody has been told anything yet. */
    private Throwable inOneTransaction(List<Pending<?>> batch) {
        long start = System.nanoTime();
        try {
            Statements statements = connection.begin();
            try {
                for (Pending<?> pending : batch) {
                    pending.run(statements);
                }
                connection.commit();
            } catch (Throwable e) {
                connection.rollback(e);
                throw e;
            }
        } catch (Throwable e) {
            // Errors too: a writer that died would leave all who wait without an answer for ever.
            if (SqliteErrors.toUnchecked(e) instanceof JournalUnavailableException) {
                lastWriteFailed = true;
            }
            return e;
        }
        lastCommitNanos = System.nanoTime();
        lastWriteFailed = false;
        connection.committed();
        batch.forEach(Pending::succeed);
        report(lastCommitNanos - start, batch.size());
        return null;
    }

    private void report(long nanos, int operations) {
        try {
            listener.committed(nanos, operations);
        } catch (Throwable e) {
            LOGGER.warn("the listener to commits failed", e);
        }
    }

    private static final class Pending<T> {

        private final long bytes;
        private final Write<T> operation;
        private final CompletableFuture<T> done = new CompletableFuture<>();
        private T result;

        Pending(long bytes, Write<T> operation) {
            this.bytes = bytes;
            this.operation = operation;
        }

        void run(Statements statements) throws SQLException {
            result = operation.run(statements);
        }

        /** It is kept: who waits for others must hear of theirs, whatever happens here. */
        void succeed() {
            try {
                done.complete(result);
            } catch (Throwable e) {
                LOGGER.error("somebody could not go on after a commit", e);
            }
        }

        void fail(Throwable failure) {
            done.completeExceptionally(SqliteErrors.toUnchecked(failure));
        }
    }
}
