package dev.quarry.access;

import java.util.Locale;

/** The right to a kind of operations on a project; each role includes the ones before it. */
public enum Role {

    /** Searches, reads files, the catalogue and the states of jobs. */
    READ,
    /** Also indexes repositories, and cancels jobs. */
    WRITE,
    /** Also removes repositories. */
    ADMIN;

    boolean includes(Role other) {
        return compareTo(other) >= 0;
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
