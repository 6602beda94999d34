package dev.quarry.chaos;

import java.util.List;

/** Why nothing goes on in the database: transactions that are open, who waits for them, and what they do. */
final class Standstill {

    private static final String OPEN_TRANSACTIONS = """
            SELECT pid, state, wait_event, round(extract(epoch FROM now() - xact_start)) AS open_for_seconds,
                pg_blocking_pids(pid) AS waits_for, left(regexp_replace(query, '\\s+', ' ', 'g'), 60) AS query
            FROM pg_stat_activity
            WHERE datname = current_database() AND xact_start < now() - interval '2 seconds' AND pid <> pg_backend_pid()
            ORDER BY xact_start
            """;

    private Standstill() {
    }

    /** A line each; none if no transaction is open for long. */
    static List<String> openTransactions(DirectConnections database) {
        return database.rows(OPEN_TRANSACTIONS);
    }
}
