package dev.quarry.platform.database;

import java.time.Duration;

/**
 * The adaptive time limit after which a silent connection counts as dead.
 *
 * <p>
 * A fixed limit cannot distinguish a dead connection from a busy server: it would cut each statement that takes longer, and
 * the new connection would add to the load. The limit therefore starts low, and grows with evidence of a slow server: a slow
 * answer, or a cut, since the next statement may need more time rather than another connection. It is halved each minute
 * without such evidence.
 */
final class SilenceLimit {

    /** No statement takes longer: the server itself ends it after 30 s. */
    private static final long LONGEST_NANOS = Duration.ofSeconds(60).toNanos();
    /** The load of a busy server varies: the next answer may take several times as long as this one. */
    private static final int TIMES_THE_SLOWEST_ANSWER = 4;
    private static final long HALVED_AFTER_NANOS = Duration.ofSeconds(60).toNanos();

    private final long shortest;
    private long limit;
    private long raisedAt;
    private int cuts;

    SilenceLimit(Duration shortest) {
        this.shortest = shortest.toNanos();
        this.limit = this.shortest;
    }

    /** Returns the limit in nanoseconds at {@code now}, a time of the monotonic clock. */
    synchronized long nanos(long now) {
        while (limit > shortest && now - raisedAt > HALVED_AFTER_NANOS) {
            limit = Math.max(shortest, limit / 2);
            raisedAt += HALVED_AFTER_NANOS;
        }
        return limit;
    }

    /** Returns the number of cuts so far, which a connection passes to {@link #cut} later. */
    synchronized int cuts() {
        return cuts;
    }

    /**
     * Records that a connection was cut while an answer was due. Connections that die together count once.
     *
     * @param cutsBefore the value of {@link #cuts()} when the connection was opened
     */
    synchronized void cut(int cutsBefore, long now) {
        if (cutsBefore == cuts) {
            cuts++;
            raise(2 * nanos(now), now);
        }
    }

    /** Records how long an answer took. */
    synchronized void answered(long waitedNanos, long now) {
        long needed = TIMES_THE_SLOWEST_ANSWER * waitedNanos;
        if (needed > nanos(now)) {
            raise(needed, now);
        }
    }

    private void raise(long nanos, long now) {
        limit = Math.max(shortest, Math.min(nanos, LONGEST_NANOS));
        raisedAt = now;
    }
}
