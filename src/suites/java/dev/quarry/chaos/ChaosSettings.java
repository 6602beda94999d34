package dev.quarry.chaos;

import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The settings of a run. The seed determines the order of the faults and the contents of the directories, but not the exact
 * moments of the faults.
 *
 * @param seed {@code -Dquarry.chaos.seed}; by default a new one for each run
 * @param jobs {@code -Dquarry.chaos.jobs}: the least number of jobs
 */
record ChaosSettings(long seed, int jobs) {

    private static final int LARGEST_SEED = 1_000_000;
    private static final int JOBS = 220;

    static ChaosSettings ofSystemProperties() {
        return new ChaosSettings(Long.getLong("quarry.chaos.seed", ThreadLocalRandom.current().nextLong(LARGEST_SEED)),
                Integer.getInteger("quarry.chaos.jobs", JOBS));
    }

    /** A separate generator per actor, so that no actor's numbers depend on the speed of the others. */
    Random random(String actor) {
        return new Random(seed * 31 + actor.hashCode());
    }
}
