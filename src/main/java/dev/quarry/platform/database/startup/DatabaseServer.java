package dev.quarry.platform.database.startup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import dev.quarry.platform.database.DatabaseStartException;

/** Checks that the server answers and has a supported version. */
final class DatabaseServer {

    static final int OLDEST_VERSION = 14;

    private static final Logger LOG = Logger.getLogger(DatabaseServer.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    /**
     * SQLSTATE classes that waiting does not change: invalid settings, invalid login, unknown database, missing privileges.
     */
    private static final Set<String> PERMANENT_FAILURES = Set.of("22", "28", "3D", "42");

    private final DataSource dataSource;

    DatabaseServer(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Waits until the server answers, because a container often starts before its database.
     *
     * @throws DatabaseStartException if the server does not answer in time, refuses the login, or is too old
     */
    void require(Duration patience) {
        requireVersion(awaitVersion(patience));
    }

    /** @param number the version as in {@code server_version_num}: 140012 is 14.12 */
    static void requireVersion(int number) {
        int version = number / 10_000;
        if (version < OLDEST_VERSION) {
            throw new DatabaseStartException("The database is PostgreSQL " + version + ", but Quarry needs " + OLDEST_VERSION
                    + " or newer. Set quarry.database.url to a newer server.");
        }
    }

    private int awaitVersion(Duration patience) {
        long start = System.nanoTime();
        boolean isLogged = false;
        while (true) {
            try {
                return version();
            } catch (SQLException failure) {
                LOG.debug("The database does not answer", failure);
                if (isPermanent(failure.getSQLState()) || Duration.ofNanos(System.nanoTime() - start).compareTo(patience) > 0) {
                    throw unusable(failure);
                }
                if (!isLogged) {
                    LOG.infof("Waiting up to %d s for the database: %s", patience.toSeconds(), failure.getMessage());
                    isLogged = true;
                }
                pause();
            }
        }
    }

    private int version() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW server_version_num")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static boolean isPermanent(@Nullable String state) {
        return state != null && PERMANENT_FAILURES.contains(state.substring(0, 2));
    }

    private static DatabaseStartException unusable(SQLException failure) {
        return new DatabaseStartException("The database cannot be used: " + failure.getMessage()
                + "\nCheck quarry.database.url, and that the server runs and accepts this login.");
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DatabaseStartException("Interrupted while waiting for the database.");
        }
    }
}
