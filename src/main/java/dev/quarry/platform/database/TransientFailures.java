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

/** Tells failures that pass by themselves, such as those of a database that restarts, from those that come again. */
public final class TransientFailures {

    /** Connection exceptions, transaction rollbacks, exhausted resources, an operator's intervention such as a restart. */
    private static final Set<String> CLASSES = Set.of("08", "40", "53", "57");
    /** A lock that was not to be had, a pause that was too long, a server that takes no writes at the moment. */
    private static final Set<String> STATES = Set.of("55P03", "25P03", "25P04", "25006");

    private TransientFailures() {
    }

    /** Whether the same statement may succeed when it is tried again later. */
    public static boolean isTransient(Throwable failure) {
        if (failure instanceof UncheckedIOException) {
            // Of files, not of the database.
            return false;
        }
        return isLostConnection(failure)
                || failure instanceof TimeoutException
                || (failure instanceof PgException refusal && isTransient(refusal.getSqlState()))
                // Whoever has tried for long enough says so in an exception of his own.
                || (failure.getCause() != null && isTransient(failure.getCause()));
    }

    /** Whether another transaction has just written what this one was about to write; a second try sees it. */
    public static boolean isUniqueViolation(Throwable failure) {
        return failure instanceof PgException refusal && "23505".equals(refusal.getSqlState());
    }

    private static boolean isLostConnection(Throwable failure) {
        return (failure instanceof IOException && !(failure instanceof FileSystemException))
                || failure instanceof ClosedConnectionException
                || isOfConnectionCutAMomentAgo(failure);
    }

    /** Vert.x has no class of its own for it. */
    private static boolean isOfConnectionCutAMomentAgo(Throwable failure) {
        return failure instanceof NoStackTraceThrowable
                && failure.getMessage() != null && failure.getMessage().startsWith("Connection is not active");
    }

    private static boolean isTransient(@Nullable String sqlState) {
        return sqlState != null && sqlState.length() == 5
                && (CLASSES.contains(sqlState.substring(0, 2)) || STATES.contains(sqlState));
    }
}
