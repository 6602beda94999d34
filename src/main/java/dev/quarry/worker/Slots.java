package dev.quarry.worker;

import jakarta.enterprise.context.ApplicationScoped;

/** How many jobs this process has room for. */
@ApplicationScoped
class Slots {

    private final WorkerConfig config;
    private final Heartbeat heartbeat;
    private final RunningJobs running;

    Slots(WorkerConfig config, Heartbeat heartbeat, RunningJobs running) {
        this.config = config;
        this.heartbeat = heartbeat;
        this.running = running;
    }

    /** None while leases cannot be renewed: whoever cannot keep a job does better not to take it. */
    int free() {
        return heartbeat.canRenew() ? Math.max(0, config.concurrency() - running.count()) : 0;
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
