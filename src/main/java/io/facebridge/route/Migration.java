package io.facebridge.route;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Set;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/** Brings the database of the data folder to the form that this gateway knows, or says why that cannot be. */
final class Migration {

    private static final Set<Integer> DAMAGED = Set.of(11, 26);
    private static final Set<Integer> HELD = Set.of(5, 6);
    private static final Set<Integer> REFUSED_BY_THE_DISK = Set.of(8, 10, 13, 14);

    private Migration() {
    }

    /** @throws IllegalStateException where the database cannot be used; its message says what to do, and nothing was lost */
    static void run(Path folder, Flyway flyway) {
        Path database = folder.resolve("facebridge.db");
        MigrationInfo newer;
        try {
            flyway.migrate();
            newer = Arrays.stream(flyway.info().applied()).filter(applied -> isNewer(applied.getState())).findFirst()
                    .orElse(null);
        } catch (FlywayException e) {
            throw new IllegalStateException("the database " + database + " cannot be used: " + reason(code(e)), e);
        }
        if (newer != null) {
            throw new IllegalStateException("the database " + database + " is of a newer gateway (version " + newer.getVersion()
                    + " of its tables): start that one, or put the copy back that was made before it");
        }
    }

    private static boolean isNewer(MigrationState state) {
        return state == MigrationState.FUTURE_SUCCESS || state == MigrationState.FUTURE_FAILED;
    }

    private static String reason(int sqlite) {
        if (DAMAGED.contains(sqlite)) {
            return "it is damaged (SQLite " + sqlite
                    + "). Put a good copy in its place, or, if there is none, move it away, its -wal"
                    + " and -shm too, to begin anew: what it holds and no sink has is lost then";
        }
        if (HELD.contains(sqlite)) {
            return "somebody else holds it (SQLite " + sqlite
                    + "), a backup for example. Nothing is lost; start again when that ended";
        }
        if (REFUSED_BY_THE_DISK.contains(sqlite)) {
            return "the disk does not take writes, is full or cannot be read (SQLite " + sqlite
                    + "). Nothing is lost; mend that and start again";
        }
        return "its tables are not those of this gateway, see below. Nothing was changed in it";
    }

    /** SQLite's code in what led to this; 0 where there is none. */
    private static int code(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql.getErrorCode() & 0xFF;
            }
        }
        return 0;
    }
}
