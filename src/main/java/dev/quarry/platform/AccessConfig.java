package dev.quarry.platform;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** What may be read, and by whom. */
@ConfigMapping(prefix = "quarry")
public interface AccessConfig {

    /**
     * The directories whose repositories may be indexed; unset: any directory, which {@link AccessGuard} allows on
     * loopback only.
     */
    Optional<List<Path>> roots();
}
