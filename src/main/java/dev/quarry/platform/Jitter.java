package dev.quarry.platform;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import io.smallrye.mutiny.Uni;

/** Random delays, so that processes and clients that begin together do not continue together. */
public final class Jitter {

    private Jitter() {
    }

    /** Returns a random time from {@code shortest} to {@code longest}, in whole milliseconds. */
    public static Duration between(Duration shortest, Duration longest) {
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(shortest.toMillis(), longest.toMillis() + 1));
    }

    /** Completes after a random time from {@code shortest} to {@code longest}. */
    public static Uni<Void> pause(Duration shortest, Duration longest) {
        return Uni.createFrom().voidItem().onItem().delayIt().by(between(shortest, longest));
    }
}
