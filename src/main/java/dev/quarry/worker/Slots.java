package dev.quarry.worker;

import jakarta.enterprise.context.ApplicationScoped;

/** How many jobs this process has room for. */
@ApplicationScoped
class Slots {

    private static final int UNRECORDED_PER_SLOT = 4;

    private final WorkerConfig config;
    private final Heartbeat heartbeat;
    private final RunningJobs running;

    Slots(WorkerConfig config, Heartbeat heartbeat, RunningJobs running) {
        this.config = config;
        this.heartbeat = heartbeat;
        this.running = running;
    }

    /**
     * None while leases cannot be renewed: whoever cannot keep a job does better not to take it. A job whose work is done
     * has left its slot, though its end is still being recorded; but not many such jobs may gather.
     */
    int free() {
        if (!heartbeat.canRenew()) {
            return 0;
        }
        int unrecorded = config.concurrency() * UNRECORDED_PER_SLOT;
        return Math.max(0, Math.min(config.concurrency() - running.working(), unrecorded - running.count()));
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
