package dev.quarry.platform;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** Settings that restrict which directories may be indexed. */
@ConfigMapping(prefix = "quarry")
public interface RootsConfig {

    /**
     * The directories below which repositories may be indexed. Unset: any directory, which is allowed only if this server
     * listens on loopback.
     */
    Optional<List<Path>> roots();
}
