package dev.quarry.chaos;

import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What a run is made of. Which faults come in which order and what becomes of the directories follows from the seed; when
 * exactly a fault hits does not.
 *
 * @param seed {@code -Dquarry.chaos.seed}; a new one for each run unless it is given
 * @param jobs {@code -Dquarry.chaos.jobs}: how many there are to be at least
 */
record ChaosSettings(long seed, int jobs) {

    private static final int LARGEST_SEED = 1_000_000;
    private static final int JOBS = 220;

    static ChaosSettings ofSystemProperties() {
        return new ChaosSettings(Long.getLong("quarry.chaos.seed", ThreadLocalRandom.current().nextLong(LARGEST_SEED)),
                Integer.getInteger("quarry.chaos.jobs", JOBS));
    }

    /** A randomness of its own for each actor, so that none depends on how fast the others draw. */
    Random random(String actor) {
        return new Random(seed * 31 + actor.hashCode());
    }
}
