package dev.quarry.indexing;

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

    default int effectiveParallelism() {
        return Math.max(1, parallelism().orElseGet(() -> Runtime.getRuntime().availableProcessors()));
    }
}
