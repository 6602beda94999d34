package dev.quarry.testing;

import java.time.Duration;

import dev.quarry.platform.RetentionConfig;

/** Settings that a test chooses. */
public record Retention(Duration interval, Duration superseded, Duration jobAge, int jobsPerRepository)
        implements
            RetentionConfig {

    /** With a grace for superseded versions, and jobs kept. */
    public static Retention superseded(Duration grace) {
        return new Retention(Duration.ofMillis(20), grace, Duration.ofDays(30), 100);
    }

    /** With rules for ended jobs, and versions kept. */
    public static Retention jobs(Duration age, int perRepository) {
        return new Retention(Duration.ofMillis(20), Duration.ofDays(1), age, perRepository);
    }
}
