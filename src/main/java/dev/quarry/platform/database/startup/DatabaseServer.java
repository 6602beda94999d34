package dev.quarry.platform.database.startup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import dev.quarry.platform.database.DatabaseStartException;

/** The server at the other end: whether it answers, and whether it is one that Quarry can work with. */
final class DatabaseServer {

    static final int OLDEST_VERSION = 14;

    private static final Logger LOG = Logger.getLogger(DatabaseServer.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    /**
     * PostgreSQL's classes for settings that it does not take, for a wrong password or role, for a database that does not
     * exist,
     * and for rights that the user lacks.
     */
    private static final Set<String> HOPELESS = Set.of("22", "28", "3D", "42");

    private final DataSource dataSource;

    DatabaseServer(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Waits until the server answers: a container is often started together with its database, and first.
     *
     * @throws DatabaseStartException if it does not within the time, refuses the login, or is too old
     */
    void require(Duration patience) {
        requireVersion(awaitVersion(patience));
    }

    /** Takes a version as {@code server_version_num} tells it: 140012 is 14.12. */
    static void requireVersion(int number) {
        int version = number / 10_000;
        if (version < OLDEST_VERSION) {
            throw new DatabaseStartException("The database is PostgreSQL " + version + ", but Quarry needs " + OLDEST_VERSION
                    + " or newer. Set quarry.database.url to a newer server.");
        }
    }

    private int awaitVersion(Duration patience) {
        Instant end = Instant.now().plus(patience);
        boolean told = false;
        while (true) {
            try {
                return version();
            } catch (SQLException failure) {
                LOG.debug("The database does not answer", failure);
                if (isHopeless(failure.getSQLState()) || Instant.now().isAfter(end)) {
                    throw unusable(failure);
                }
                if (!told) {
                    LOG.infof("Waiting up to %d s for the database: %s", patience.toSeconds(), failure.getMessage());
                    told = true;
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

    private static boolean isHopeless(@Nullable String state) {
        return state != null && HOPELESS.contains(state.substring(0, 2));
    }

    private static DatabaseStartException unusable(SQLException failure) {
        return new DatabaseStartException("The database cannot be used: " + failure.getMessage()
                + "\nCheck quarry.database.url, and that the server runs and lets this user in.");
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
