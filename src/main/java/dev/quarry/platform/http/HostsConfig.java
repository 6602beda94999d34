package dev.quarry.platform.http;

import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** Settings of the server's host names. */
@ConfigMapping(prefix = "quarry")
public interface HostsConfig {

    /**
     * The names under which clients address this server, without scheme and port; {@code *.example.com} matches every
     * subdomain. {@code localhost} and IP addresses are always accepted.
     */
    Optional<List<String>> hosts();
}
