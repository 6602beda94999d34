package dev.quarry.platform.database.embedded;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;

import org.postgresql.Driver;

import dev.quarry.platform.database.DatabaseUrl;

/** The role that Quarry uses in the embedded server: the owner of its database, without further privileges. */
final class DatabaseOwner {

    private static final String ROLE_EXISTS = "SELECT 1 FROM pg_roles WHERE rolname = ?";
    private static final String DATABASE_EXISTS = "SELECT 1 FROM pg_database WHERE datname = ?";
    // The name and password of a role cannot be bound parameters, so the server itself quotes them.
    private static final String CREATE_ROLE = "SELECT format('CREATE ROLE %I LOGIN PASSWORD %L', ?, ?)";
    private static final String CREATE_DATABASE = "SELECT format('CREATE DATABASE %I OWNER %I', ?, ?)";

    private static final String PASSWORD_REFUSED = "28P01";

    private DatabaseOwner() {
    }

    /** Creates the role and the database of this login, if they are absent. */
    static void createIfAbsent(EmbeddedLogin login) throws SQLException {
        DatabaseUrl url = login.url();
        String password = login.password();
        DatabaseUrl superuser = url.withDatabase("postgres").withLogin(PostgresCluster.SUPERUSER, password);
        try (Connection connection = connect(superuser, password)) {
            if (first(connection, ROLE_EXISTS, url.user()).isEmpty()) {
                execute(connection, first(connection, CREATE_ROLE, url.user(), password).orElseThrow());
            }
            if (first(connection, DATABASE_EXISTS, url.database()).isEmpty()) {
                execute(connection, first(connection, CREATE_DATABASE, url.database(), url.user()).orElseThrow());
            }
        } catch (SQLException failure) {
            throw PASSWORD_REFUSED.equals(failure.getSQLState()) ? wrongPassword() : failure;
        }
    }

    /** Avoids DriverManager, which finds drivers by ServiceLoader: a native executable has only registered services. */
    private static Connection connect(DatabaseUrl superuser, String password) throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", superuser.user());
        login.setProperty("password", password);
        Connection connection = new Driver().connect(superuser.jdbcUrl(), login);
        if (connection == null) {
            throw new SQLException("The driver does not accept " + superuser);
        }
        return connection;
    }

    private static SQLException wrongPassword() {
        return new SQLException("the password differs from the one with which the data was created. Restore the file "
                + "'password' of the data directory, or delete the directory and index again");
    }

    private static Optional<String> first(Connection connection, String query, String... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
        }
    }

    private static void execute(Connection connection, String command) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }
}
