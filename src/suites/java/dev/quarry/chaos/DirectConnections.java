package dev.quarry.chaos;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedDeque;

import org.jspecify.annotations.Nullable;

import dev.quarry.platform.database.DatabaseUrl;

/** The suite's own connections to the database, which bypass all proxies. Queries are retried while it is unavailable. */
final class DirectConnections implements AutoCloseable {

    /** Marks the suite's own connections, which no fault may break. */
    static final String APPLICATION = "chaos";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(50);

    private final DatabaseUrl url;
    private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();

    DirectConnections(DatabaseUrl url) {
        this.url = url;
    }

    /** Maps a row to a value. */
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Returns the rows of a query, which is retried while the database is unavailable. */
    <T> List<T> query(String sql, RowReader<T> reader, Object... parameters) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return queryOnce(sql, reader, parameters);
            } catch (SQLException failure) {
                if (!isTransient(failure) || System.nanoTime() > end) {
                    throw new IllegalStateException("The query failed: " + failure.getMessage() + "\n" + sql, failure);
                }
                Pause.of(BETWEEN_TRIES);
            }
        }
    }

    /** Returns each row as readable text: the names and values of its columns. */
    List<String> rows(String sql, Object... parameters) {
        return query(sql, DirectConnections::describe, parameters);
    }

    /** Returns the first column of the only row. */
    long number(String sql, Object... parameters) {
        return query(sql, row -> row.getLong(1), parameters).get(0);
    }

    /** Executes statements without results, once. */
    void execute(String sql) {
        try (Connection connection = open(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure.getMessage() + "\n" + sql, failure);
        }
    }

    private <T> List<T> queryOnce(String sql, RowReader<T> reader, Object... parameters) throws SQLException {
        Connection connection = take();
        boolean usable = false;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<T> answer = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    answer.add(reader.read(rows));
                }
            }
            usable = true;
            return answer;
        } finally {
            if (usable) {
                idle.push(connection);
            } else {
                connection.close();
            }
        }
    }

    private Connection take() throws SQLException {
        Connection connection = idle.poll();
        return connection == null ? open() : connection;
    }

    private Connection open() throws SQLException {
        return DriverManager.getConnection(url.jdbcUrl() + "&ApplicationName=" + APPLICATION, url.user(), url.password());
    }

    /** SQLSTATE classes 08 (connection exception), 53 (insufficient resources) and 57 (operator intervention). */
    private static boolean isTransient(SQLException failure) {
        String state = failure.getSQLState();
        return state == null || state.startsWith("08") || state.startsWith("53") || state.startsWith("57");
    }

    private static String describe(ResultSet row) throws SQLException {
        List<@Nullable String> columns = new ArrayList<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            columns.add(row.getMetaData().getColumnLabel(i) + "=" + Objects.toString(row.getString(i), "-"));
        }
        return String.join(" ", columns);
    }

    @Override
    public void close() {
        for (Connection connection = idle.poll(); connection != null; connection = idle.poll()) {
            try {
                connection.close();
            } catch (SQLException gone) {
                // The server has closed it already.
            }
        }
    }
}
