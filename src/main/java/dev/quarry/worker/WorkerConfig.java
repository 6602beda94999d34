package dev.quarry.worker;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How this process works on jobs. */
@ConfigMapping(prefix = "quarry.worker")
public interface WorkerConfig {

    /** Jobs at once in this process; 0: this process only accepts and shows jobs. */
    @WithDefault("2")
    int concurrency();

    /** How long a worker may be silent before its job is given to another. */
    @WithDefault("10S")
    Duration lease();

    /** How often leases are renewed and progress is made visible; well below a second, so that counters seem to flow. */
    @WithDefault("0.5S")
    Duration heartbeat();

    /** The shortest time between two looks at the queue without a notification; the longest is 2.5 times that. */
    @WithDefault("2S")
    Duration poll();

    /** How long a process that is asked to end waits until its jobs are handed back. */
    @WithDefault("10S")
    Duration drainTimeout();
}
