package dev.quarry.platform.database.startup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import dev.quarry.platform.SearchConfig;
import dev.quarry.platform.database.DatabaseConnections;
import dev.quarry.platform.database.DatabaseStartException;

/** Compares the number of connections that this process may open with the number that the server permits. */
@Singleton
final class ConnectionDemand {

    private static final Logger LOG = Logger.getLogger(ConnectionDemand.class);

    private static final String SUPPLY = """
            SELECT least(
                current_setting('max_connections')::integer - CASE WHEN rolsuper THEN 0 ELSE reserved END,
                nullif(rolconnlimit, -1), nullif(datconnlimit, -1)) AS permitted,
                current_setting('max_connections')::integer AS maximum, reserved, rolconnlimit, datconnlimit,
                (SELECT sum(numbackends) FROM pg_stat_database) AS used
            FROM pg_roles, pg_database, (
                SELECT current_setting('superuser_reserved_connections')::integer
                    + coalesce(current_setting('reserved_connections', true)::integer, 0) AS reserved
            ) AS setting
            WHERE rolname = session_user AND datname = current_database()
            """;

    private final int main;
    private final int search;

    @Inject
    ConnectionDemand(@ConfigProperty(name = "quarkus.datasource.reactive.max-size") int main, SearchConfig search) {
        this(main, search.effectiveConnections());
    }

    ConnectionDemand(int main, int search) {
        this.main = main;
        this.search = search;
    }

    private int total() {
        return main + search + DatabaseConnections.FIXED_CONNECTIONS;
    }

    /** @throws DatabaseStartException if the server permits fewer connections than this process alone needs */
    void require(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet supply = statement.executeQuery(SUPPLY)) {
            supply.next();
            int permitted = supply.getInt("permitted");
            if (permitted < total()) {
                throw new DatabaseStartException(("This process needs %d connections (%d for data, %d for searches, %d for the "
                        + "queue and for files), but the server permits %d (max_connections %d of which %d are reserved; limit of the role %d, "
                        + "of the database %d; -1 is none). Raise max_connections to at least %d, or lower "
                        + "quarkus.datasource.reactive.max-size and quarry.search.connections.")
                        .formatted(total(), main, search, DatabaseConnections.FIXED_CONNECTIONS, permitted,
                                supply.getInt("maximum"), supply.getInt("reserved"), supply.getInt("rolconnlimit"),
                                supply.getInt("datconnlimit"), total() + supply.getInt("reserved")));
            }
            int free = supply.getInt("maximum") - supply.getInt("reserved") - supply.getInt("used");
            if (free < total()) {
                LOG.warnf(
                        "This process may open %d connections, but only %d are free now. Raise PostgreSQL's max_connections, "
                                + "unless other processes release theirs.",
                        total(), Math.max(0, free));
            }
        }
    }
}
