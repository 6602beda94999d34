package dev.quarry.platform.database;

import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;

/** Translates a URL into options of the reactive client, for connections that are not those of the framework's datasource. */
final class ConnectOptions {

    private ConnectOptions() {
    }

    static PgConnectOptions of(DatabaseUrl url) {
        PgConnectOptions options = new PgConnectOptions()
                .setHost(url.host())
                .setPort(url.port())
                .setDatabase(url.database())
                .setUser(url.user())
                .setSslMode(SslMode.of(url.tlsMode().text()));
        if (url.password() != null) {
            options.setPassword(url.password());
        }
        url.applicationName().ifPresent(name -> options.addProperty("application_name", name));
        // Without a root certificate, libpq encrypts without verification; Vert.x would consult the JVM's trust store.
        url.rootCertificate().ifPresentOrElse(
                file -> options.setPemTrustOptions(new PemTrustOptions().addCertPath(file)),
                () -> options.setTrustAll(true));
        if (url.tlsMode() == TlsMode.VERIFY_FULL) {
            options.setHostnameVerificationAlgorithm("HTTPS");
        }
        MainPoolCreator.withoutRefusedParameters(options);
        return options;
    }
}
