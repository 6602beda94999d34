package dev.quarry.chaos;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

import dev.quarry.testing.TestDatabase;

/** A row that a run has to change, and cannot before it is released. Rows that refer to it may be written. */
final class HeldRow implements AutoCloseable {

    private static final String WAITING = "SELECT count(*) FROM pg_stat_activity WHERE ?::integer = ANY (pg_blocking_pids(pid))";

    private final Connection holder;
    private final DirectConnections database;
    private final int holderPid;

    /** What may be held of a project. */
    enum Kind {
        /** Its versions, which are counted when all is written. */
        VERSION("SELECT pg_backend_pid() FROM index_version WHERE project_id = ? FOR NO KEY UPDATE"),
        /** Its repositories, which are changed when a version is published. */
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

    /** Holds what is there; there must be some. */
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

    /** Whether somebody has come as far as to need it. */
    boolean isWaitedFor() {
        return database.number(WAITING, holderPid) > 0;
    }

    @Override
    public void close() throws SQLException {
        holder.rollback();
        holder.close();
    }
}
