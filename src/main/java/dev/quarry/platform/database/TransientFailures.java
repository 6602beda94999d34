package dev.quarry.platform.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;

/** Classifies failures: transient ones, such as those of a database that restarts, and permanent ones. */
public final class TransientFailures {

    /** Connection exceptions, transaction rollbacks, exhausted resources, operator intervention such as a restart. */
    private static final Set<String> CLASSES = Set.of("08", "40", "53", "57");
    /** Lock not available, timeouts of an idle transaction and of a transaction, read-only server. */
    private static final Set<String> STATES = Set.of("55P03", "25P03", "25P04", "25006");

    private TransientFailures() {
    }

    /** Whether the same statement may succeed when it is retried later. */
    public static boolean isTransient(Throwable failure) {
        if (failure instanceof UncheckedIOException) {
            // A failure of the file system, not of the database.
            return false;
        }
        return isLostConnection(failure)
                || failure instanceof TimeoutException
                || (failure instanceof PgException refusal && isTransient(refusal.getSqlState()))
                // Retries that ran out of time wrap the last failure in an exception of their own.
                || (failure.getCause() != null && isTransient(failure.getCause()));
    }

    /** Whether a concurrent transaction has just inserted the same row; a retry sees it. */
    public static boolean isUniqueViolation(Throwable failure) {
        return failure instanceof PgException refusal && "23505".equals(refusal.getSqlState());
    }

    private static boolean isLostConnection(Throwable failure) {
        return (failure instanceof IOException && !(failure instanceof FileSystemException))
                || failure instanceof ClosedConnectionException
                || isOfConnectionCutAMomentAgo(failure);
    }

    /** Vert.x has no exception class for it. */
    private static boolean isOfConnectionCutAMomentAgo(Throwable failure) {
        return failure instanceof NoStackTraceThrowable
                && failure.getMessage() != null && failure.getMessage().startsWith("Connection is not active");
    }

    private static boolean isTransient(@Nullable String sqlState) {
        return sqlState != null && sqlState.length() == 5
                && (CLASSES.contains(sqlState.substring(0, 2)) || STATES.contains(sqlState));
    }
}
