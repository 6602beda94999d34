package dev.quarry.worker;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of this process's worker. */
@ConfigMapping(prefix = "quarry.worker")
public interface WorkerConfig {

    /** The number of jobs that run concurrently in this process; with 0 it only accepts and shows jobs. */
    @WithDefault("2")
    int concurrency();

    /** How long a worker may be silent before another one takes over its job. */
    @WithDefault("10S")
    Duration lease();

    /** The interval at which leases are renewed and progress is stored; well below a second, so that counters move smoothly. */
    @WithDefault("0.5S")
    Duration heartbeat();

    /** The shortest interval between two polls of the queue; jittered up to 2.5 times that. */
    @WithDefault("2S")
    Duration poll();

    /** How long a process that shuts down waits until its jobs are requeued. */
    @WithDefault("10S")
    Duration drainTimeout();
}
