package dev.quarry.platform.http;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jspecify.annotations.Nullable;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;

/**
 * Protects against cross-site request forgery (CSRF). A browser sends the origin of a page in {@code Origin} and its relation
 * to this server in {@code Sec-Fetch-Site}; a page cannot set either. Clients other than browsers send neither.
 */
@ApplicationScoped
class OriginCheck {

    private static final int PRIORITY = 700;
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");
    private static final String SEC_FETCH_SITE = "Sec-Fetch-Site";
    private static final String JSON = "application/json";

    private final KnownHosts hosts;

    OriginCheck(HostsConfig config) {
        this.hosts = KnownHosts.of(config.hosts().orElse(List.of()));
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        boolean changesState = !SAFE_METHODS.contains(request.method().name());
        if (!isOwn(request.headers().getAll(HttpHeaders.ORIGIN), request.authority())) {
            refuse(context, "Foreign origin", "The request comes from a page of another origin, "
                    + request.getHeader(HttpHeaders.ORIGIN));
        } else if (changesState && !OWN_SITES.containsAll(request.headers().getAll(SEC_FETCH_SITE))) {
            refuse(context, "Foreign site", "The request comes from a page of another site");
        } else if (changesState) {
            checkMediaType(context);
        } else {
            // The header is meaningless without a body, and a malformed one breaks the framework's choice of a method.
            request.headers().remove(HttpHeaders.CONTENT_TYPE);
            context.next();
        }
    }

    private static void refuse(RoutingContext context, String title, String reason) {
        Refusal.send(context, 403, title, reason + ". Use Quarry's own page or a client that is not a browser, "
                + "or add the host name of this server to quarry.hosts (QUARRY_HOSTS).");
    }

    /**
     * Refuses bodies that are not declared as JSON: the framework reads a body without a media type as JSON, and a page may
     * send such a body to any origin.
     */
    private static void checkMediaType(RoutingContext context) {
        HttpServerRequest request = context.request();
        List<String> types = request.headers().getAll(HttpHeaders.CONTENT_TYPE);
        if (hasNoBody(request)) {
            request.headers().remove(HttpHeaders.CONTENT_TYPE);
            context.next();
        } else if (types.size() == 1 && isJson(types.get(0))) {
            context.next();
        } else if (types.isEmpty() && Refusal.contentLength(request) == 0) {
            // HTTP/2 may announce no length; no resource reads this type.
            request.headers().set(HttpHeaders.CONTENT_TYPE, "application/octet-stream");
            context.next();
        } else {
            Refusal.send(context, 415, "Unsupported Media Type",
                    "The server does not read this media type. Send JSON, with Content-Type: application/json.");
        }
    }

    private static boolean hasNoBody(HttpServerRequest request) {
        return request.isEnded() || "0".equals(request.getHeader(HttpHeaders.CONTENT_LENGTH))
                || request.version() != HttpVersion.HTTP_2 && Refusal.contentLength(request) == 0
                        && request.getHeader(HttpHeaders.TRANSFER_ENCODING) == null;
    }

    private static boolean isJson(String mediaType) {
        int parameters = mediaType.indexOf(';');
        return (parameters < 0 ? mediaType : mediaType.substring(0, parameters)).strip().equalsIgnoreCase(JSON);
    }

    private boolean isOwn(List<String> origins, @Nullable HostAndPort authority) {
        return origins.isEmpty() || origins.size() == 1 && isOwn(origins.get(0), authority);
    }

    private boolean isOwn(String origin, @Nullable HostAndPort authority) {
        URI page = parse(origin);
        if (page.getScheme() == null || page.getHost() == null) {
            return false;
        }
        // After a proxy, the page's host name may differ from the name by which the proxy addresses this server.
        return hosts.isConfigured(page.getHost()) || authority != null
                && page.getHost().equalsIgnoreCase(authority.host())
                && isSamePort(page, authority.port());
    }

    /** A proxy that terminates TLS hides the scheme: a missing port is the default port of the page's scheme. */
    private static boolean isSamePort(URI page, int port) {
        int standard = page.getScheme().toLowerCase(Locale.ROOT).equals("https") ? 443 : 80;
        int pagePort = page.getPort() < 0 ? standard : page.getPort();
        return pagePort == (port < 0 ? standard : port);
    }

    private static URI parse(String origin) {
        try {
            return URI.create(origin);
        } catch (IllegalArgumentException malformed) {
            return URI.create("null");
        }
    }
}
