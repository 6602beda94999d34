package dev.quarry.platform.http;

import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** The names of this server. */
@ConfigMapping(prefix = "quarry")
public interface HostsConfig {

    /**
     * The names under which clients address this server, without scheme and port; {@code *.example.com} stands for every
     * subdomain. {@code localhost} and IP addresses are always accepted.
     */
    Optional<List<String>> hosts();
}
