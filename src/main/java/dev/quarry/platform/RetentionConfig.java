package dev.quarry.platform;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of how much is kept, and for how long; {@link RetentionGuard} checks their values. */
@ConfigMapping(prefix = "quarry.retention")
public interface RetentionConfig {

    /** The shortest time between two rounds of deletion; the longest is 1.5 times as long. */
    @WithDefault("1M")
    Duration interval();

    /** How long a superseded index version is kept for clients that still page through it. */
    @WithDefault("10M")
    Duration superseded();

    /** How long an ended job is kept. */
    @WithDefault("30D")
    Duration jobAge();

    /** How many ended jobs of a repository are kept; the newest ones. */
    @WithDefault("100")
    int jobsPerRepository();
}
