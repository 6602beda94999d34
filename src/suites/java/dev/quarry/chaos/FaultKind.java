package dev.quarry.chaos;

import java.util.Locale;

/** What is done to processes, connections and the database, and how often. */
enum FaultKind {
    /** SIGKILL of a process, of which the executioner does some. */
    KILL(16),
    /** SIGSTOP of a process for longer than a lease, then SIGCONT. */
    SUSPEND(6),
    /** pg_terminate_backend of some connection. */
    TERMINATE_CONNECTION(4),
    /** pg_terminate_backend of a connection over which notifications come. */
    TERMINATE_LISTENER(4),
    /** Restart of PostgreSQL in order. */
    RESTART_DATABASE(1),
    /** Restart of PostgreSQL as after a crash. */
    CRASH_DATABASE(2),
    /** All connections of a process lead nowhere. */
    BLACK_HOLE(2),
    /** The connection of a process leads nowhere over which notifications come. */
    BLACK_HOLE_LISTENER(2),
    /** All connections of all processes lead nowhere at once, as when a firewall between them was restarted. */
    FORGET_ALL_CONNECTIONS(1);

    private final int times;

    FaultKind(int times) {
        this.times = times;
    }

    int times() {
        return times;
    }

    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
