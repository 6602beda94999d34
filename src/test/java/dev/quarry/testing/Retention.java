package dev.quarry.testing;

import java.time.Duration;

import dev.quarry.platform.RetentionConfig;

/** Retention settings chosen by a test. */
public record Retention(Duration interval, Duration superseded, Duration jobAge, int jobsPerRepository)
        implements
            RetentionConfig {

    /** Sets the grace period of superseded versions, and keeps jobs. */
    public static Retention superseded(Duration grace) {
        return new Retention(Duration.ofMillis(20), grace, Duration.ofDays(30), 100);
    }

    /** Sets the rules for ended jobs, and keeps versions. */
    public static Retention jobs(Duration age, int perRepository) {
        return new Retention(Duration.ofMillis(20), Duration.ofDays(1), age, perRepository);
    }
}
