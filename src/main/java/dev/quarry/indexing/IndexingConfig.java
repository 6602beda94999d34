package dev.quarry.indexing;

import java.util.Optional;
import java.util.OptionalInt;

import dev.quarry.indexing.chunking.Accelerators;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of an indexing run. */
@ConfigMapping(prefix = "quarry.indexing")
public interface IndexingConfig {

    /** The number of batches that one job reads and chunks concurrently; default: the number of processors. */
    OptionalInt parallelism();

    /** The maximum size of the text that one statement writes; a single larger file makes its own batch. */
    @WithDefault("2M")
    MemorySize batchSize();

    /** The maximum number of files that one statement writes. */
    @WithDefault("256")
    int batchFiles();

    /**
     * The file content that all jobs of this process hold in memory at once, in bytes of files; chunks and words take about ten
     * times as much. Default: 1/32 of the heap, at least 8 MB and at most 128 MB.
     */
    Optional<MemorySize> memory();

    /** The switches of the accelerators, which save time and give the same chunks and symbols as the parser. */
    AcceleratorSwitches accelerators();

    /** A switch for each accelerator. Switch one off to find out whether it is the cause of a wrong chunk or symbol. */
    interface AcceleratorSwitches {

        /** Whether the outline of Java is determined from its tokens, where they suffice, instead of by the parser. */
        @WithDefault("true")
        boolean scanJava();

        /** Whether text without influence on the outline, such as bodies of functions, is masked before it is parsed. */
        @WithDefault("true")
        boolean maskText();
    }

    default Accelerators effectiveAccelerators() {
        return new Accelerators(accelerators().scanJava(), accelerators().maskText());
    }

    default long effectiveMemory() {
        return memory().map(MemorySize::asLongValue).orElseGet(
                () -> Math.min(Math.max(Runtime.getRuntime().maxMemory() / 32, 8L << 20), 128L << 20));
    }

    default int effectiveParallelism() {
        return Math.max(1, parallelism().orElseGet(() -> Runtime.getRuntime().availableProcessors()));
    }
}
