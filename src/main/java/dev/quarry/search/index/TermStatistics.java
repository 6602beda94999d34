package dev.quarry.search.index;

import java.time.Duration;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

/** How common words are. A word that stands everywhere says little of where it is found. */
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

    /** The share of the chunks that have the word, for those that many have; empty until the server has counted. */
    public Uni<Map<String, Float>> frequencies() {
        return frequencies;
    }
}
