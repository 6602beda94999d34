package dev.quarry.chaos;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

import dev.quarry.testing.TestDatabase;

/** A lock on a row that an index run must update: the run waits until it is released. Rows that refer to it can be inserted. */
final class HeldRow implements AutoCloseable {

    private static final String WAITING = "SELECT count(*) FROM pg_stat_activity WHERE ?::integer = ANY (pg_blocking_pids(pid))";

    private final Connection holder;
    private final DirectConnections database;
    private final int holderPid;

    /** The rows of a project that can be locked. */
    enum Kind {
        /** Its versions, which are updated with their counts after all files were written. */
        VERSION("SELECT pg_backend_pid() FROM index_version WHERE project_id = ? FOR NO KEY UPDATE"),
        /** Its repositories, which are updated when a version is published. */
        REPOSITORY("SELECT pg_backend_pid() FROM repository WHERE project_id = ? FOR NO KEY UPDATE");

        private final String lock;

        Kind(String lock) {
            this.lock = lock;
        }
    }

    private HeldRow(Connection holder, DirectConnections database, int holderPid) {
        this.holder = holder;
        this.database = database;
        this.holderPid = holderPid;
    }

    /** Locks the rows of a project; at least one must exist. */
    static HeldRow hold(Kind kind, String project, TestDatabase database, DirectConnections connections) throws SQLException {
        Connection holder = database.connect();
        holder.setAutoCommit(false);
        try (PreparedStatement lock = holder.prepareStatement(kind.lock)) {
            lock.setString(1, project);
            try (ResultSet rows = lock.executeQuery()) {
                rows.next();
                return new HeldRow(holder, connections, rows.getInt(1));
            }
        }
    }

    /** Whether another transaction waits for the lock. */
    boolean isWaitedFor() {
        return database.number(WAITING, holderPid) > 0;
    }

    @Override
    public void close() throws SQLException {
        holder.rollback();
        holder.close();
    }
}
