package dev.quarry.search.text;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The time by which a search must answer, on the monotonic clock. */
public final class Deadline {

    private final long atNanos;

    private Deadline(long atNanos) {
        this.atNanos = atNanos;
    }

    public static Deadline in(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    /** Returns the later of this deadline and {@code duration} from now. */
    public Deadline orIn(Duration duration) {
        Deadline other = in(duration);
        return other.atNanos - atNanos > 0 ? other : this;
    }

    /** The earlier one of this and {@code other}. */
    public Deadline orEarlier(Deadline other) {
        return other.atNanos - atNanos < 0 ? other : this;
    }

    /** The time that is left, at least a millisecond. */
    public Duration left() {
        return Duration.ofNanos(Math.max(TimeUnit.MILLISECONDS.toNanos(1), atNanos - System.nanoTime()));
    }

    public boolean isPassed() {
        return System.nanoTime() - atNanos > 0;
    }

    /** @throws OutOfTime if the deadline has passed */
    void check() {
        if (isPassed()) {
            throw new OutOfTime();
        }
    }

    /** Thrown if the deadline passes before a text is read to its end. */
    public static final class OutOfTime extends RuntimeException {

        private static final long serialVersionUID = 1L;

        OutOfTime() {
            super("out of time", null, false, false);
        }
    }
}
