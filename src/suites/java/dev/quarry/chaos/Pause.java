package dev.quarry.chaos;

import java.time.Duration;
import java.util.Random;

/** A pause between two actions of an actor. No check depends on its length. */
final class Pause {

    private Pause() {
    }

    /** Pauses for a random time between {@code shortest} and {@code longest}. */
    static void between(Random random, Duration shortest, Duration longest) {
        of(random(random, shortest, longest));
    }

    static Duration random(Random random, Duration shortest, Duration longest) {
        return shortest.plusMillis((long) (random.nextDouble() * longest.minus(shortest).toMillis()));
    }

    static void of(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The run is over", interrupted);
        }
    }
}
