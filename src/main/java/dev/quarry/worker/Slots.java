package dev.quarry.worker;

import jakarta.enterprise.context.ApplicationScoped;

/** How many jobs this process has room for. */
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
     * Reserves all free slots, to be released once jobs fill them, or when none came. None while leases cannot be renewed:
     * whoever cannot keep a job does better not to take it.
     *
     * @param ahead how many jobs are to be had at least, though some will have to wait for a slot; if any slot is free
     */
    synchronized int reserve(int ahead) {
        int free = free();
        if (free == 0) {
            isMissed |= reserved > 0;
            return 0;
        }
        int reserving = Math.min(Math.max(free, ahead), unrecorded());
        // Few different numbers: each is a statement of its own, to be planned.
        int rounded = reserving > config.concurrency() ? Integer.highestOneBit(reserving) : reserving;
        reserved += rounded;
        return rounded;
    }

    /** Reserves a single slot; false if there is none. */
    synchronized boolean reserveOne() {
        boolean isFree = free() > 0;
        reserved += isFree ? 1 : 0;
        return isFree;
    }

    /** Tells whether somebody has looked for a slot meanwhile, in vain. */
    synchronized boolean release(int slots) {
        reserved -= slots;
        boolean wasMissed = isMissed && slots > 0;
        isMissed &= !wasMissed;
        return wasMissed;
    }

    /**
     * A job whose work is done has left its slot, though its end is still being recorded; but not many such jobs may gather.
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

    /** How many jobs a claim may bring if jobs are so short that they are done before the next claim. */
    int largestClaim() {
        return Math.min(config.concurrency() * CLAIMED_PER_SLOT, LARGEST_CLAIM);
    }

    /** A worker has one job at a time whose attempts are spent if the worker dies. */
    boolean isFreeForLastAttempt() {
        return !running.hasLastAttempt();
    }

    /** Announces a claim, so that the shutdown waits for its answer; false if nothing is to be claimed any more. */
    boolean claimBegins() {
        return running.claimBegins();
    }

    void claimEnds() {
        running.claimEnds();
    }
}
