package dev.quarry.indexing;

import java.util.Optional;
import java.util.OptionalInt;

import dev.quarry.indexing.chunking.Accelerators;
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
