package dev.quarry.platform.database.startup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.jboss.logging.Logger;
import org.postgresql.Driver;

import dev.quarry.platform.database.DatabaseStartException;
import dev.quarry.platform.database.DatabaseUrl;
import dev.quarry.platform.database.SessionSettings;

/**
 * Examines the address of the main pool if connections that need a session have another one. A pooler that gives each
 * transaction another session drops the settings of sessions, so the role must have them.
 */
final class TransactionPooler {

    private static final Logger LOG = Logger.getLogger(TransactionPooler.class);

    /** PgBouncer keeps these for each client. They change the text of values only, which the client does not exchange. */
    private static final Set<String> KEPT = Set.of("client_encoding", "DateStyle", "TimeZone", "IntervalStyle",
            "extra_float_digits", "standard_conforming_strings");

    /** The start of the server and the database: those of two addresses differ unless both lead to the same one. */
    private static final String IDENTITY = "SELECT pg_postmaster_start_time() || ' ' || current_database()";

    /** The values with which a session begins, whatever earlier clients of the pooler have set. */
    private static final String INITIAL = """
            SELECT setting.name, setting.reset_val AS value FROM pg_settings AS setting
            WHERE lower(setting.name) IN (SELECT lower(unnest(string_to_array(?, ' '))))
            """;

    private final DatabaseUrl url;
    private final SessionSettings required;

    /** @param required the settings of the main pool */
    TransactionPooler(DatabaseUrl url, SessionSettings required) {
        this.url = url;
        this.required = required;
    }

    /**
     * Returns whether a pooler at the address of the main pool gives each transaction another session.
     *
     * @param direct a connection to the server itself, with the settings that sessions need
     * @throws DatabaseStartException if the addresses lead to different databases, or the role lacks settings
     */
    boolean isPresent(Connection direct) throws SQLException {
        try (Connection first = open(); Connection second = open()) {
            if (!text(first, IDENTITY).equals(text(direct, IDENTITY))) {
                throw new DatabaseStartException(
                        "quarry.database.url and quarry.database.listen-url lead to different databases. "
                                + "Let both name the same one.");
            }
            if (SessionChange.isBetween(first, second)) {
                requireSettings(first, text(direct, "SHOW search_path"));
                LOG.info("A pooler without sessions: only the data of indexing pass through it");
                return true;
            }
            return false;
        }
    }

    /** Without prepared statements and parameters of the start, which poolers refuse. */
    private Connection open() throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", url.user());
        if (url.password() != null) {
            login.setProperty("password", url.password());
        }
        return new Driver().connect(url.jdbcUrl() + "&preferQueryMode=simple", login);
    }

    private void requireSettings(Connection pooled, String searchPath) throws SQLException {
        Map<String, String> missing = new TreeMap<>(required.values());
        missing.keySet().removeAll(KEPT);
        missing.put("search_path", searchPath);
        String names = String.join(" ", missing.keySet());
        try (PreparedStatement statement = pooled.prepareStatement(INITIAL)) {
            statement.setString(1, names);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    missing.remove(rows.getString("name"), rows.getString("value"));
                }
            }
        }
        if (!missing.isEmpty()) {
            throw new DatabaseStartException(
                    "The pooler at quarry.database.url gives each transaction another session, and drops "
                            + "the settings that Quarry's statements need. Give them to the role, let the pooler reconnect, and start "
                            + "Quarry again:\n"
                            + missing.entrySet().stream().map(this::command).collect(Collectors.joining("\n")));
        }
    }

    private String command(Map.Entry<String, String> setting) {
        String value = "search_path".equals(setting.getKey()) ? setting.getValue() : "'" + setting.getValue() + "'";
        return "ALTER ROLE " + quoted(url.user()) + " IN DATABASE " + quoted(url.database()) + " SET " + setting.getKey()
                + " = "
                + value + ";";
    }

    private static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
