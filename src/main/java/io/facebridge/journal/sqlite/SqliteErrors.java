package io.facebridge.journal.sqlite;

import java.sql.SQLException;
import java.util.Set;

import io.facebridge.journal.JournalUnavailableException;

/** What SQLite's result codes mean for the journal; https://www.sqlite.org/rescode.html. */
final class SqliteErrors {

    private static final int ERROR = 1;
    private static final int BUSY = 5;
    private static final int LOCKED = 6;
    private static final int FULL = 13;
    private static final int TOOBIG = 18;
    private static final int CONSTRAINT = 19;
    private static final int MISMATCH = 20;
    private static final int RANGE = 25;

    private static final int CORRUPT = 11;
    private static final int NOTADB = 26;

    private static final Set<Integer> DAMAGED = Set.of(CORRUPT, NOTADB);
    private static final Set<Integer> FAULT_OF_THE_OPERATION = Set.of(TOOBIG, CONSTRAINT, MISMATCH, RANGE);
    private static final Set<Integer> CONNECTION_STAYS_GOOD = Set.of(ERROR, BUSY, LOCKED, FULL, TOOBIG, CONSTRAINT, MISMATCH,
            RANGE);

    private SqliteErrors() {
    }

    /** The failure as callers of the journal see it. */
    static RuntimeException toUnchecked(Throwable failure) {
        if (failure instanceof SQLException sql) {
            return isFaultOfTheOperation(sql)
                    ? new IllegalStateException("the database refused the operation (SQLite "
                            + code(sql) + ")", sql)
                    : new JournalUnavailableException((DAMAGED.contains(code(sql))
                            ? "the database is damaged (SQLite "
                            : "the database cannot take it now (SQLite ") + code(sql) + ")", sql);
        }
        return failure instanceof RuntimeException runtime
                ? runtime
                : new JournalUnavailableException("the database cannot take it now", failure);
    }

    static boolean isFaultOfTheOperation(SQLException failure) {
        return FAULT_OF_THE_OPERATION.contains(code(failure));
    }

    /** Whether a smaller or other operation may still succeed right after this failure. */
    static boolean othersMaySucceed(Throwable failure) {
        return failure instanceof SQLException sql
                ? isFaultOfTheOperation(sql) || code(sql) == FULL
                : failure instanceof RuntimeException;
    }

    /** Whether the connection can be used on. */
    static boolean connectionStaysGood(Throwable failure) {
        return failure instanceof SQLException sql
                ? CONNECTION_STAYS_GOOD.contains(code(sql))
                : failure instanceof RuntimeException;
    }

    private static int code(SQLException failure) {
        return failure.getErrorCode() & 0xFF;
    }
}
