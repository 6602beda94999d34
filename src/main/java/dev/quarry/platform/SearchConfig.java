package dev.quarry.platform;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What one search may cost. */
@ConfigMapping(prefix = "quarry.search")
public interface SearchConfig {

    /** After which a search answers with what it has found, and says so. One statement of it gets half of that. */
    @WithDefault("2S")
    Duration timeLimit();

    /**
     * How many searches go on at a time in this process, and how many of their statements; the others wait. Unset: two for each
     * processor, at least 4 and at most 64. More would only take the time from one another if the database runs on this
     * machine,
     * and exceed the 100 connections that PostgreSQL permits by default.
     */
    OptionalInt connections();

    default int effectiveConnections() {
        return connections().orElseGet(() -> Math.min(Math.max(4, 2 * Runtime.getRuntime().availableProcessors()), 64));
    }

    /**
     * Content that all searches of this process read at once, in bytes of files; to look at it takes about four times as much.
     * Unset: a thirty-second of the heap, but no less than 8 MB and no more than 128 MB.
     */
    Optional<MemorySize> memory();

    default long effectiveMemory() {
        return memory().map(MemorySize::asLongValue).orElseGet(
                () -> Math.min(Math.max(Runtime.getRuntime().maxMemory() / 32, 8L << 20), 128L << 20));
    }
}
