package dev.quarry.platform.syntax;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

import org.treesitter.TSParseState;
import org.treesitter.TSParserProgress;

/**
 * Aborts a parse that takes far longer than the length of its text justifies, because error recovery is not linear: a quotation
 * mark repeated 60,000 times takes 12 s, 60,000 units of code take 20 ms.
 *
 * <p>
 * The budget is measured in CPU time, so that a busy machine parses the same texts as an idle one. It is thirty times the time
 * of ordinary code, twice the longest time observed for code full of errors, plus 200 ms. Hand-written text does not come near
 * it, so that its tree depends on nothing but the text. A count of parser steps would not depend on the machine, but the steps
 * of a recovery are few and long.
 */
public final class ParseBudget implements TSParserProgress {

    private static final long FREE_NANOS = Duration.ofMillis(200).toNanos();
    private static final long NANOS_PER_UNIT = 10_000;

    // Not static: the capabilities are those of the machine at run time, not of the one that builds a native image.
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final boolean isMeasured = threads.isCurrentThreadCpuTimeSupported() && threads.isThreadCpuTimeEnabled();
    private final long start;
    private final long nanos;

    public ParseBudget(int length) {
        start = now();
        nanos = FREE_NANOS + length * NANOS_PER_UNIT;
    }

    /** Returns true to abort the parse. */
    @Override
    public boolean progress(TSParseState state) {
        return now() - start > nanos;
    }

    /**
     * Returns the CPU time of the current thread, which is the one the parser runs in; the wall clock where CPU time is not
     * available.
     */
    private long now() {
        return isMeasured ? threads.getCurrentThreadCpuTime() : System.nanoTime();
    }
}
