package dev.quarry.indexing.chunking.syntax;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

import org.treesitter.TSParseState;
import org.treesitter.TSParserProgress;

/**
 * Ends a parse that takes far longer than a text of its length should: recovering from errors is not linear. A quotation mark
 * repeated 60,000 times takes 12 s, where 60,000 units of code take 20 ms.
 *
 * <p>
 * What counts is the processor's time: a busy machine gives up nothing that an idle one parses. The limit is thirty times what
 * code needs, twice what code full of errors was seen to need, and a fifth of a second more: what a person wrote does not come
 * near it, so that its tree depends on nothing but the text. The parser's steps would be a measure that does not depend on the
 * machine, but those of a recovery are few and long.
 */
final class ParseBudget implements TSParserProgress {

    private static final long FREE_NANOS = Duration.ofMillis(200).toNanos();
    private static final long NANOS_PER_UNIT = 10_000;

    // Not static: what it can do is told where it runs, not where a native image is built.
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final boolean isMeasured = threads.isCurrentThreadCpuTimeSupported() && threads.isThreadCpuTimeEnabled();
    private final long start;
    private final long nanos;

    ParseBudget(int length) {
        start = now();
        nanos = FREE_NANOS + length * NANOS_PER_UNIT;
    }

    /** Returns true to give up. */
    @Override
    public boolean progress(TSParseState state) {
        return now() - start > nanos;
    }

    /** The parser asks in the thread that it runs in, so that it makes no difference how busy the machine is. */
    private long now() {
        return isMeasured ? threads.getCurrentThreadCpuTime() : System.nanoTime();
    }
}
