package dev.quarry.search.content;

import java.util.function.Supplier;

import dev.quarry.search.text.Deadline;
import io.smallrye.mutiny.Uni;

/** The share of the process that one search has. A search that takes long pauses between its steps, so that others go first. */
public interface Turn {

    /** The end of the search, counted from its arrival: waiting is a part of it. */
    Deadline deadline();

    /** Whether the search is among the slow ones; it begins among the quick ones and never comes back to them. */
    boolean isSlow();

    /** The end of the time that a search has among the quick ones. */
    Deadline quickUntil();

    /**
     * Waits until the search may take its next step, which is now unless it has taken long.
     *
     * @return a failure, which is a problem for the client, if the deadline passes before
     */
    Uni<Void> next();

    /**
     * Runs a step while the search holds memory, of which quick and slow searches have half each.
     *
     * @param bytes of files
     */
    <T> Uni<T> holding(long bytes, Supplier<Uni<T>> step);

    /** Runs a statement; of slow searches, fewer at a time than there are connections. */
    <T> Uni<T> read(Supplier<Uni<T>> statement);
}
