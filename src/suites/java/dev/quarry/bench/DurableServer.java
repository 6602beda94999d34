package dev.quarry.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

import dev.quarry.platform.database.DatabaseUrl;

/** Switches the PostgreSQL of this test run to production settings: for tests it runs without fsync. */
final class DurableServer {

    private final DatabaseUrl superuser;

    private DurableServer(DatabaseUrl superuser) {
        this.superuser = superuser;
    }

    /** @param anyDatabase the URL of any database of the server */
    static DurableServer of(DatabaseUrl anyDatabase) throws SQLException {
        DatabaseUrl superuser = anyDatabase.withDatabase("postgres")
                .withLogin("postgres", Objects.requireNonNull(anyDatabase.password()));
        DurableServer server = new DurableServer(superuser);
        server.execute("ALTER SYSTEM RESET ALL", "SELECT pg_reload_conf()", "CHECKPOINT");
        return server;
    }

    /** Writes all dirty pages, so that no contender pays for the writes of another one. */
    void checkpoint() throws SQLException {
        execute("CHECKPOINT");
    }

    /** Describes the version and the durability of the server in one line. */
    String facts() throws SQLException {
        return String.format("PostgreSQL %s, fsync %s, synchronous_commit %s, full_page_writes %s", show("server_version"),
                show("fsync"), show("synchronous_commit"), show("full_page_writes"));
    }

    private String show(String setting) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW " + setting)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private void execute(String... commands) throws SQLException {
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            for (String command : commands) {
                statement.execute(command);
            }
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(superuser.jdbcUrl(), superuser.user(), superuser.password());
    }
}
