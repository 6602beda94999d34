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

    /** Ways to an outline that take less time than to parse all of the text. Their results are those of the parser. */
    AcceleratorSwitches accelerators();

    /** Each is on unless it is switched off, to find out whether it is the cause of a wrong outline. */
    interface AcceleratorSwitches {

        /** Find the outline of Java from its tokens where they suffice, without the parser. */
        @WithDefault("true")
        boolean scanJava();

        /** Give blanks to the parser instead of text that has no influence on the outline, such as the bodies of functions. */
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
