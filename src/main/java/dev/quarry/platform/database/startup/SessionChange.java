package dev.quarry.platform.database.startup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Detects a pooler that gives each transaction another session. */
final class SessionChange {

    private SessionChange() {
    }

    /** Returns whether two connections, which nobody else uses, exchange their sessions. */
    static boolean isBetween(Connection first, Connection second) throws SQLException {
        int before = processId(first);
        second.setAutoCommit(false);
        int other = processId(second);
        int after = processId(first);
        second.rollback();
        second.setAutoCommit(true);
        return before != after || before == other;
    }

    private static int processId(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT pg_backend_pid()")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
