package dev.quarry.platform;

import java.net.InetAddress;
import java.net.UnknownHostException;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;

/** Refuses to start a server that listens beyond loopback and may index any directory. */
@ApplicationScoped
class AccessGuard {

    private final AccessConfig config;
    private final String host;

    AccessGuard(AccessConfig config, @ConfigProperty(name = "quarkus.http.host") String host) {
        this.config = config;
        this.host = host;
    }

    /** Runs before the database starts, so that a refused configuration starts no server. */
    void check(@Observes @Priority(1) StartupEvent event) {
        if (config.roots().isEmpty() && !isLoopback(host)) {
            throw new ConfigurationException("Quarry would listen on " + host
                    + " and let every client on the network index any directory. "
                    + "Set quarry.roots (QUARRY_ROOTS) to the directories that may be indexed, or quarkus.http.host to 127.0.0.1.");
        }
    }

    static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            // The HTTP server reports this itself when it fails to listen there.
            return false;
        }
    }
}
