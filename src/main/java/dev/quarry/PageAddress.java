package dev.quarry;

import java.net.URI;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.vertx.http.HttpServer;

/** The address of the web page, as shown to people. */
@ApplicationScoped
class PageAddress {

    private static final int UNKNOWN = -1;

    private final HttpServer server;
    private final String host;
    private final int port;

    PageAddress(HttpServer server, @ConfigProperty(name = "quarkus.http.host") String host,
            @ConfigProperty(name = "quarkus.http.port") int port) {
        this.server = server;
        this.host = host;
        this.port = port;
    }

    /**
     * Returns the address that the server listens on; the settings do not contain the port if it is 0. A live reload in dev
     * mode keeps the server, but Quarkus then no longer reports its address: in that case the settings apply.
     */
    URI uri() {
        return server.getPort() == UNKNOWN ? uri(host, port) : uri(server.getLocalBaseUri().getHost(), server.getPort());
    }

    private static URI uri(String host, int port) {
        return URI.create("http://%s:%d/".formatted(host, port));
    }
}
