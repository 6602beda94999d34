package dev.quarry.platform;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits of time, connections and memory for searches. */
@ConfigMapping(prefix = "quarry.search")
public interface SearchConfig {

    /**
     * Time after which a search answers with the results found so far, marked as partial; waiting for its turn counts. One
     * statement gets half of it.
     */
    @WithDefault("2S")
    Duration timeLimit();

    /**
     * Connections for searches, and the number of quick searches that run at a time in this process; twice as many slow ones
     * run beside them. Unset: two per processor, at least 4 and at most 64. More connections gain nothing if the database runs
     * on this machine, and exceed
     * the 100 connections that PostgreSQL permits by default.
     */
    OptionalInt connections();

    default int effectiveConnections() {
        return connections().orElseGet(() -> Math.min(Math.max(4, 2 * Runtime.getRuntime().availableProcessors()), 64));
    }

    /**
     * Content that all searches of this process read at once, in bytes of files; matching takes about four times as much
     * memory. Unset: 1/32 of the heap, at least 8 MB and at most 128 MB.
     */
    Optional<MemorySize> memory();

    default long effectiveMemory() {
        return memory().map(MemorySize::asLongValue).orElseGet(
                () -> Math.min(Math.max(Runtime.getRuntime().maxMemory() / 32, 8L << 20), 128L << 20));
    }
}
