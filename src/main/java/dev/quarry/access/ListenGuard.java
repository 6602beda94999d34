package dev.quarry.access;

import java.net.InetAddress;
import java.net.UnknownHostException;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import dev.quarry.platform.RootsConfig;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;

/** Refuses to start a server that listens beyond loopback and serves everybody, or may index any directory. */
@ApplicationScoped
class ListenGuard {

    private static final Logger LOG = Logger.getLogger(ListenGuard.class);

    private final AccessControl control;
    private final AccessConfig access;
    private final RootsConfig roots;
    private final String host;

    ListenGuard(AccessControl control, AccessConfig access, RootsConfig roots,
            @ConfigProperty(name = "quarkus.http.host") String host) {
        this.control = control;
        this.access = access;
        this.roots = roots;
        this.host = host;
    }

    /** Runs before the database starts, so that a refused configuration starts no server. */
    void check(@Observes @Priority(1) StartupEvent event) {
        // Reads the tokens, and so reports a malformed one, in any case.
        boolean asksClients = control.isConfigured();
        if (isLoopback(host)) {
            return;
        }
        if (roots.roots().isEmpty()) {
            throw new ConfigurationException("Quarry would listen on " + host
                    + " and let every client on the network index any directory. "
                    + "Set quarry.roots (QUARRY_ROOTS) to the directories that may be indexed, or quarkus.http.host to 127.0.0.1.");
        }
        if (!asksClients && !access.trustNetwork()) {
            throw new ConfigurationException("Quarry would listen on " + host
                    + " and let every client on the network read the index. Set quarry.access.tokens.NAME.sha256 "
                    + "(QUARRY_ACCESS_TOKENS_NAME_SHA256), which the command `quarry token` prints, or quarkus.http.host to "
                    + "127.0.0.1. If only trusted clients reach the port, set quarry.access.trust-network "
                    + "(QUARRY_ACCESS_TRUST_NETWORK) to true.");
        }
        if (!asksClients) {
            LOG.infof("Listens on %s without access control: quarry.access.trust-network is set", host);
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
