package dev.quarry.platform.database.startup;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import dev.quarry.platform.database.DatabaseStartException;
import dev.quarry.platform.database.DatabaseUrl;
import dev.quarry.platform.database.SessionSettings;

/** Translates a URL and a schema into the settings of Quarkus's two datasources, reactive and JDBC, and of Flyway. */
public final class DatasourceSettings {

    private static final String PREFIX = "quarkus.datasource.";
    private static final String REACTIVE = PREFIX + "reactive.";

    private DatasourceSettings() {
    }

    public static Map<String, String> of(DatabaseUrl url, String schema) {
        return of(url, url, schema);
    }

    /**
     * Translates the addresses of the two datasources, which have one login.
     *
     * @param url the address of the reactive datasource
     * @param sessions the address of the JDBC datasource, whose connections need sessions
     * @throws DatabaseStartException if the logins differ
     */
    static Map<String, String> of(DatabaseUrl url, DatabaseUrl sessions, String schema) {
        if (!url.user().equals(sessions.user()) || !Objects.equals(url.password(), sessions.password())) {
            throw new DatabaseStartException(
                    "quarry.database.listen-url has another user or password than quarry.database.url. "
                            + "Let both have the same one.");
        }
        Map<String, String> settings = new HashMap<>();
        settings.put(PREFIX + "username", literally(url.user()));
        Optional.ofNullable(url.password()).ifPresent(it -> settings.put(PREFIX + "password", literally(it)));
        settings.put(PREFIX + "jdbc.url", sessions.jdbcUrl());
        settings.put(PREFIX + "jdbc.new-connection-sql", literally(SessionSettings.in(schema).statements()));
        settings.put("quarkus.flyway.default-schema", schema);
        settings.put("quarkus.flyway.schemas", schema);
        settings.put(REACTIVE + "url", url.reactiveUrl());
        settings.put(REACTIVE + "postgresql.ssl-mode", url.tlsMode().text());
        settings.putAll(trust(url));
        return settings;
    }

    private static Map<String, String> trust(DatabaseUrl url) {
        return switch (url.tlsMode()) {
            case DISABLE -> Map.of();
            // Without a root certificate, libpq encrypts without verification; Vert.x would consult the JVM's trust store.
            case ALLOW, PREFER, REQUIRE -> url.rootCertificate().map(DatasourceSettings::certificate)
                    .orElse(Map.of(REACTIVE + "trust-all", "true"));
            case VERIFY_CA -> certificate(url.rootCertificate().orElseThrow());
            case VERIFY_FULL -> {
                Map<String, String> settings = new HashMap<>(certificate(url.rootCertificate().orElseThrow()));
                settings.put(REACTIVE + "hostname-verification-algorithm", "HTTPS");
                yield settings;
            }
        };
    }

    private static Map<String, String> certificate(String file) {
        String oneElementOfAList = file.replace("\\", "\\\\").replace(",", "\\,");
        return Map.of(REACTIVE + "trust-certificate-pem", "true",
                REACTIVE + "trust-certificate-pem.certs", literally(oneElementOfAList));
    }

    // Configuration values are expressions: ${...} in a password would be expanded.
    private static String literally(String value) {
        if (value.contains("\\$")) {
            throw new DatabaseStartException(
                    "A user, password or file name with a backslash before a dollar sign cannot be configured. Change it.");
        }
        return value.replace("$", "$$");
    }
}
