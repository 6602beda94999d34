package dev.quarry.search.index;

import java.time.Duration;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

/**
 * Caches the document frequencies of common words, for inverse document frequency (IDF). A word that is everywhere says little
 * about a chunk.
 */
@ApplicationScoped
public class TermStatistics {

    private static final Duration KEPT = Duration.ofMinutes(1);

    private final Uni<Map<String, Float>> frequencies;
    private volatile long readAtNanos;

    TermStatistics(TermStatisticsStore store) {
        frequencies = Uni.createFrom().deferred(store::frequencies)
                .invoke(() -> readAtNanos = System.nanoTime())
                .memoize().until(() -> System.nanoTime() - readAtNanos > KEPT.toNanos());
    }

    /**
     * Returns the share of the chunks, from 0 to 1, that have each common word. Empty until PostgreSQL has analysed the table.
     */
    public Uni<Map<String, Float>> frequencies() {
        return frequencies;
    }
}
