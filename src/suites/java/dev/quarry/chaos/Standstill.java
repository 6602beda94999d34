package dev.quarry.chaos;

import java.util.List;

/** Diagnoses a job that makes no progress: lists open transactions, their locks and their statements. */
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

    /** Describes each transaction that is open for more than two seconds. */
    static List<String> openTransactions(DirectConnections database) {
        return database.rows(OPEN_TRANSACTIONS);
    }
}
