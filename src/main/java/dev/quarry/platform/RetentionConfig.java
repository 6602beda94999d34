package dev.quarry.platform;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What is kept, and for how long; {@link RetentionGuard} refuses values that make no sense. */
@ConfigMapping(prefix = "quarry.retention")
public interface RetentionConfig {

    /** The shortest time between two rounds of deleting; the longest is 1.5 times that. */
    @WithDefault("1M")
    Duration interval();

    /** How long an index version that another one has replaced is kept for those who still page through it. */
    @WithDefault("10M")
    Duration superseded();

    /** How long an ended job is kept. */
    @WithDefault("30D")
    Duration jobAge();

    /** How many ended jobs of a repository are kept, the newest. */
    @WithDefault("100")
    int jobsPerRepository();
}
