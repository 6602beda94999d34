package dev.quarry.platform;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;

/** Refuses to start when the port is taken. The HTTP server would report it only after the database was started. */
@ApplicationScoped
class PortCheck {

    private final String host;
    private final int port;
    private final String insecureRequests;

    PortCheck(@ConfigProperty(name = "quarkus.http.host") String host, @ConfigProperty(name = "quarkus.http.port") int port,
            @ConfigProperty(name = "quarkus.http.insecure-requests", defaultValue = "enabled") String insecureRequests) {
        this.host = host;
        this.port = port;
        this.insecureRequests = insecureRequests;
    }

    /** Does nothing in development and in tests, where the server already runs or has a port of its own. */
    void check(@Observes @Priority(2) StartupEvent event) {
        if (LaunchMode.current() == LaunchMode.NORMAL && !insecureRequests.equalsIgnoreCase("disabled")) {
            requireFree(host, port);
        }
    }

    static void requireFree(String host, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(host, port));
        } catch (IOException unusable) {
            throw new ConfigurationException("Quarry cannot listen on port " + port + " of " + host + ": "
                    + unusable.getMessage() + ". Choose another port with --port or QUARKUS_HTTP_PORT "
                    + "(quarkus.http.port), or end the process that uses this one.");
        }
    }
}
