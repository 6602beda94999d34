package dev.quarry.chaos;

import java.util.Locale;

/** The kinds of faults, with the number of times that each is injected. */
enum FaultKind {
    /** SIGKILL of a process. The executioner does some of them. */
    KILL(16),
    /** SIGSTOP of a process for longer than a lease, then SIGCONT. */
    SUSPEND(6),
    /** pg_terminate_backend of a connection that does not listen for notifications. */
    TERMINATE_CONNECTION(4),
    /** pg_terminate_backend of a connection that listens for notifications. */
    TERMINATE_LISTENER(4),
    /** Orderly restart of PostgreSQL. */
    RESTART_DATABASE(1),
    /** Crash and restart of PostgreSQL. */
    CRASH_DATABASE(2),
    /** All connections of one process become black holes. */
    BLACK_HOLE(2),
    /** The connection of one process that listens for notifications becomes a black hole. */
    BLACK_HOLE_LISTENER(2),
    /** All connections of all processes become black holes at once, as after the restart of a firewall. */
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
