package dev.quarry.platform;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What one search may cost. */
@ConfigMapping(prefix = "quarry.search")
public interface SearchConfig {

    /** After which a search answers with what it has found, and says so. One statement of it gets half of that. */
    @WithDefault("2S")
    Duration timeLimit();

    /** How many statements of searches run at a time in this process; the others wait. */
    @WithDefault("16")
    int connections();
}
