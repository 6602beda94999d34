package dev.quarry.platform.http;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;

/** Refuses requests for a foreign host name with 421, on every address that the server listens on. */
@ApplicationScoped
class HostCheck {

    private static final int PRIORITY = 800;

    private final KnownHosts hosts;

    HostCheck(HostsConfig config) {
        this.hosts = KnownHosts.of(config.hosts().orElse(List.of()));
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext context) {
        HostAndPort authority = context.request().authority();
        // HTTP/1.0 has no Host header, and no browser uses it.
        if (authority == null || hosts.contains(authority.host())) {
            context.next();
        } else {
            Refusal.send(context, 421, "Unknown host", "This server does not answer to that host name. Address it as localhost "
                    + "or by its IP address, or add the name to quarry.hosts (QUARRY_HOSTS).");
        }
    }
}
