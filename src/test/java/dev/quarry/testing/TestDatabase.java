package dev.quarry.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

import dev.quarry.platform.database.DatabaseUrl;

/**
 * A new, empty database on the PostgreSQL server that this test run shares.
 *
 * @param url the owner's URL; the owner is not a superuser, as in production
 */
public record TestDatabase(DatabaseUrl url) {

    /** Creates a database. */
    public static TestDatabase fresh() {
        return fresh("");
    }

    /**
     * Creates a database.
     *
     * @param options options of {@code CREATE DATABASE}, such as an encoding
     */
    public static TestDatabase fresh(String options) {
        DatabaseUrl server = TestServer.url();
        String name = "test_" + UUID.randomUUID().toString().replace("-", "");
        try (Connection superuser = connect(TestServer.superuser(server));
                Statement statement = superuser.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " OWNER " + server.user() + " " + options);
        } catch (SQLException failure) {
            throw new IllegalStateException("Cannot create the database " + name, failure);
        }
        return new TestDatabase(server.withDatabase(name));
    }

    /** The URL in the form of {@code quarry.database.url}. */
    public String connectionString() {
        return url.withPassword();
    }

    /** Opens a connection; the caller closes it. */
    public Connection connect() throws SQLException {
        return connect(url);
    }

    /** Executes a statement in this database as the superuser. */
    public void asSuperuser(String sql) throws SQLException {
        try (Connection superuser = connect(TestServer.superuser(url).withDatabase(url.database()));
                Statement statement = superuser.createStatement()) {
            statement.execute(sql);
        }
    }

    static Connection connect(DatabaseUrl url) throws SQLException {
        return DriverManager.getConnection(url.jdbcUrl(), url.user(), url.password());
    }
}
