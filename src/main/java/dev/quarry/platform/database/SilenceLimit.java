package dev.quarry.platform.database;

import java.time.Duration;

/**
 * How long a server may be silent before a connection to it counts as dead.
 *
 * <p>
 * A fixed limit cannot tell a dead connection from a busy server: it cuts each statement that takes longer, and the new
 * connection adds to the load. So the limit starts at what a quick server needs and grows while the server shows that it is
 * slow: by an answer that took long, and by a cut, as the next statement may need more time rather than another connection. It
 * shrinks again, by half a minute, once answers come quickly.
 */
final class SilenceLimit {

    /** No statement takes longer: the server itself ends it after 30 s. */
    private static final long LONGEST_NANOS = Duration.ofSeconds(60).toNanos();
    /** The load of a busy server varies: the next answer may take a few times as long as this one. */
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

    /** The limit at this moment of the monotonic clock. */
    synchronized long nanos(long now) {
        while (limit > shortest && now - raisedAt > HALVED_AFTER_NANOS) {
            limit = Math.max(shortest, limit / 2);
            raisedAt += HALVED_AFTER_NANOS;
        }
        return limit;
    }

    /** Identifies the limit that a connection which is made now has to keep. */
    synchronized int cuts() {
        return cuts;
    }

    /**
     * Notes that a connection was cut while an answer was due. Connections that die together count once.
     *
     * @param cutsBefore what {@link #cuts()} was when the connection was made
     */
    synchronized void cut(int cutsBefore, long now) {
        if (cutsBefore == cuts) {
            cuts++;
            raise(2 * nanos(now), now);
        }
    }

    /** Notes how long an answer took. */
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
