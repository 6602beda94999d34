package dev.quarry.worker;

import jakarta.enterprise.context.ApplicationScoped;

/** The slots of this process: how many jobs it may claim. */
@ApplicationScoped
class Slots {

    private static final int CLAIMED_PER_SLOT = 32;
    private static final int LARGEST_CLAIM = 256;
    private static final int UNRECORDED_PER_SLOT = 4 * CLAIMED_PER_SLOT;

    private final WorkerConfig config;
    private final Heartbeat heartbeat;
    private final RunningJobs running;
    private int reserved;
    private boolean isMissed;

    Slots(WorkerConfig config, Heartbeat heartbeat, RunningJobs running) {
        this.config = config;
        this.heartbeat = heartbeat;
        this.running = running;
    }

    /**
     * Reserves all idle slots; the caller releases them after jobs have filled them or none came. Reserves none while leases
     * cannot be renewed, because a worker that cannot keep a job must not take it.
     *
     * @param ahead the minimum number of jobs to claim if any slot is idle, even if some of them must wait for a slot
     */
    synchronized int reserve(int ahead) {
        int free = free();
        if (free == 0) {
            isMissed |= reserved > 0;
            return 0;
        }
        int reserving = Math.min(Math.max(free, ahead), unrecorded());
        // Limits the number of distinct values, because each is a statement that has to be planned.
        int rounded = reserving > config.concurrency() ? Integer.highestOneBit(reserving) : reserving;
        reserved += rounded;
        return rounded;
    }

    /** Reserves a single slot; false if none is idle. */
    synchronized boolean reserveOne() {
        boolean isFree = free() > 0;
        reserved += isFree ? 1 : 0;
        return isFree;
    }

    /** Releases slots, and reports whether another caller found no idle slot in the meantime. */
    synchronized boolean release(int slots) {
        reserved -= slots;
        boolean wasMissed = isMissed && slots > 0;
        isMissed &= !wasMissed;
        return wasMissed;
    }

    /**
     * The number of idle slots. A job whose work has ended has left its slot even if its outcome is not recorded yet, but the
     * number of such jobs is limited.
     */
    synchronized int free() {
        if (!heartbeat.canRenew()) {
            return 0;
        }
        return Math.max(0, Math.min(config.concurrency() - running.working() - reserved, unrecorded()));
    }

    private int unrecorded() {
        return config.concurrency() * UNRECORDED_PER_SLOT - running.count() - reserved;
    }

    /** The maximum number of jobs in a claim if jobs are so short that they end before the next claim. */
    int largestClaim() {
        return Math.min(config.concurrency() * CLAIMED_PER_SLOT, LARGEST_CLAIM);
    }

    /** Whether a job on its last attempt may be claimed: a worker runs at most one of them at a time. */
    boolean isFreeForLastAttempt() {
        return !running.hasLastAttempt();
    }

    /** Registers a claim, so that the shutdown waits for its response; false if the process is draining. */
    boolean claimBegins() {
        return running.claimBegins();
    }

    void claimEnds() {
        running.claimEnds();
    }
}
