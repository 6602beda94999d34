package dev.quarry.indexing;

import java.util.Optional;
import java.util.OptionalInt;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How one job indexes its repository. */
@ConfigMapping(prefix = "quarry.indexing")
public interface IndexingConfig {

    /** Files read and cut at once in one job; unset: as many as there are processors. */
    OptionalInt parallelism();

    /** Text that one statement writes, at most, unless a single file is larger. */
    @WithDefault("2M")
    MemorySize batchSize();

    /** Files that one statement writes, at most. */
    @WithDefault("256")
    int batchFiles();

    /**
     * Content that all jobs of this process have in memory at once, in bytes of files; what is made of it takes about ten times
     * as much. Unset: a thirty-second of the heap, but no less than 8 MB and no more than 128 MB.
     */
    Optional<MemorySize> memory();

    default long effectiveMemory() {
        return memory().map(MemorySize::asLongValue).orElseGet(
                () -> Math.min(Math.max(Runtime.getRuntime().maxMemory() / 32, 8L << 20), 128L << 20));
    }

    default int effectiveParallelism() {
        return Math.max(1, parallelism().orElseGet(() -> Runtime.getRuntime().availableProcessors()));
    }
}
