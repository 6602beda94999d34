package dev.quarry.platform;

import java.util.Locale;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;

/**
 * Keeps web pages from reaching a server on loopback under a name of their own: a page whose name is made to resolve to
 * 127.0.0.1 would be of the same origin as this server, and could enqueue any directory and read what is indexed.
 */
@ApplicationScoped
class HostCheck {

    private static final int PRIORITY = 20;
    /** Only a name can be made to resolve elsewhere. */
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[[0-9a-f:.]+]");

    private final boolean onLoopback;

    HostCheck(@ConfigProperty(name = "quarkus.http.host") String host) {
        this.onLoopback = AccessGuard.isLoopback(host);
    }

    void register(@Observes Filters filters) {
        if (onLoopback) {
            filters.register(HostCheck::check, PRIORITY);
        }
    }

    private static void check(RoutingContext context) {
        if (isLocal(context.request().authority())) {
            context.next();
        } else {
            BodyLimit.refuse(context, 421, "Unknown host",
                    "This server answers on loopback only. Address it as localhost or by its IP address.");
        }
    }

    static boolean isLocal(@Nullable HostAndPort authority) {
        if (authority == null) {
            return true;
        }
        String host = authority.host().toLowerCase(Locale.ROOT);
        return host.equals("localhost") || host.endsWith(".localhost") || ADDRESS.matcher(host).matches();
    }
}
