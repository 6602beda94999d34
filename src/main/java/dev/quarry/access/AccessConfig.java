package dev.quarry.access;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of access. Without a token and without OpenID Connect, every client may do everything. */
@ConfigMapping(prefix = "quarry.access")
public interface AccessConfig {

    /** The tokens, by names that the log shows. */
    Map<String, TokenConfig> tokens();

    /** Grants by OpenID Connect, which {@code quarkus.oidc.auth-server-url} switches on. */
    OidcGrantsConfig oidc();

    /**
     * Addresses that need no token, besides the page and {@code /q/health}: {@code metrics}, {@code openapi}, or both. The
     * latter includes Swagger UI.
     */
    Optional<Set<Public>> open();

    /**
     * Whether a server without tokens may listen beyond loopback, where every client may then do everything. Only for ports
     * that are published on loopback, and for proxies that authenticate.
     */
    @WithDefault("false")
    boolean trustNetwork();

    /** How long a sign-in of the page lasts. */
    @WithDefault("12H")
    Duration sessionAge();

    /**
     * A secret text of at least 32 characters that signs sessions of the page. Unset: a random one, with which sessions end
     * when the process ends. Several processes need a common one.
     */
    Optional<String> sessionKey();

    /** A token. */
    interface TokenConfig {

        /** The SHA-256 of the token, in hexadecimal; {@code quarry token} prints a new one. Blank: there is no such token. */
        Optional<String> sha256();

        /** The projects that the token opens: names, or beginnings of names such as {@code team-*}. Unset: all. */
        Optional<List<String>> projects();

        /**
         * The role of the token: {@code read} searches and reads, {@code write} also indexes and cancels, {@code admin} also
         * removes repositories.
         */
        @WithDefault("read")
        Role role();
    }

    /** Grants of people. */
    interface OidcGrantsConfig {

        /** The claim of an access token that names the groups or roles of its owner: a text or a list of texts. */
        @WithDefault("groups")
        String claim();

        /** The grants of the members of groups, by the value of the claim. */
        Map<String, GroupConfig> grants();
    }

    /** A grant to the members of a group. */
    interface GroupConfig {

        /** The projects of the group: names, or beginnings of names such as {@code team-*}. Unset: all. */
        Optional<List<String>> projects();

        /** The role of the members there: {@code read}, {@code write} or {@code admin}. */
        @WithDefault("read")
        Role role();
    }

    /** An address that can be opened to all. */
    enum Public {
        METRICS,
        OPENAPI
    }
}
