package dev.quarry.platform.limits;

import java.time.Duration;

/** A token bucket: it holds the tokens of one minute, and is refilled continuously. */
final class TokenBucket {

    private static final double NANOS_PER_MINUTE = Duration.ofMinutes(1).toNanos();

    private final int perMinute;
    private double tokens;
    private long filledAtNanos;

    /** Creates a full bucket at {@code now}, a time of the monotonic clock. */
    TokenBucket(int perMinute, long now) {
        this.perMinute = perMinute;
        this.tokens = perMinute;
        this.filledAtNanos = now;
    }

    /** Takes a token; returns zero, or the time until there is one. */
    synchronized Duration take(long now) {
        tokens = Math.min(perMinute, tokens + perMinute * ((now - filledAtNanos) / NANOS_PER_MINUTE));
        filledAtNanos = now;
        if (tokens >= 1) {
            tokens--;
            return Duration.ZERO;
        }
        return Duration.ofNanos((long) Math.ceil((1 - tokens) * NANOS_PER_MINUTE / perMinute));
    }
}
