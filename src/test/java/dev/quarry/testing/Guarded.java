package dev.quarry.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** Asks clients for tokens: of three roles on the projects {@code team-*}, one of another project, and those of an issuer. */
public final class Guarded implements QuarkusTestProfile {

    public static final String READER = "reader-token";
    public static final String WRITER = "writer-token";
    public static final String ADMIN = "admin-token";
    public static final String OTHER = "other-token";
    /** A token with all rights on all projects. */
    public static final String OPERATOR = "operator-token";

    private static final String TOKENS = "quarry.access.tokens.";
    private static final TokenIssuer ISSUER = TokenIssuer.start();

    /** Returns a token of the issuer for a person who may write to {@code team-*}. */
    public static String ofPerson(Duration age) {
        return ISSUER.token("ada", List.of("developers", "unknown"), age);
    }

    /** Like {@link #ofPerson}, but issued for another application. */
    public static String forOthers() {
        return ISSUER.token("ada", "payroll", List.of("developers"), Duration.ofMinutes(5));
    }

    /** Returns a token that an issuer with another key has signed. */
    public static String forged() {
        return TokenIssuer.start().token("ada", List.of("developers"), Duration.ofMinutes(5));
    }

    public static String issuer() {
        return ISSUER.url();
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>();
        add(settings, "reader", READER, "read", "team-*");
        add(settings, "writer", WRITER, "write", "team-*");
        add(settings, "admin", ADMIN, "admin", "team-*");
        add(settings, "other", OTHER, "admin", "other");
        add(settings, "operator", OPERATOR, "admin", "*");
        settings.put("quarkus.oidc.auth-server-url", ISSUER.url());
        settings.put("quarkus.oidc.token.audience", TokenIssuer.AUDIENCE);
        settings.put("quarry.access.oidc.claim", "realm_access/roles");
        settings.put("quarry.access.oidc.grants.developers.projects", "team-*");
        settings.put("quarry.access.oidc.grants.developers.role", "write");
        return settings;
    }

    private static void add(Map<String, String> settings, String name, String token, String role, String projects) {
        settings.put(TOKENS + name + ".sha256", sha256(token));
        settings.put(TOKENS + name + ".role", role);
        settings.put(TOKENS + name + ".projects", projects);
    }

    private static String sha256(String token) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
