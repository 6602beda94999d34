package dev.quarry.platform.database.startup;

import static dev.quarry.platform.database.EmbeddedTesting.BINARIES;
import static dev.quarry.platform.database.EmbeddedTesting.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;
import org.postgresql.ds.PGSimpleDataSource;

import dev.quarry.platform.database.DatabaseStartException;
import dev.quarry.platform.database.DatabaseUrl;
import dev.quarry.platform.database.embedded.EmbeddedDatabase;
import dev.quarry.platform.database.embedded.EmbeddedLogin;
import dev.quarry.platform.database.embedded.FreePort;
import dev.quarry.testing.Alongside;
import dev.quarry.testing.Firewall;
import dev.quarry.testing.TestDatabase;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.pgclient.PgConnectOptions;

@Alongside
class DatabaseServerTest {

    private static final Duration UNTIL_THE_TEST_TIMES_OUT = Duration.ofHours(1);

    @Test
    @Timeout(120)
    void a_start_waits_for_a_server_that_starts_later(@TempDir Path data) throws Exception {
        int port = FreePort.choose();
        EmbeddedDatabase.start(data, BINARIES, port, PASSWORD).close();
        CompletableFuture<Void> required;
        try (ServerSocket noDatabaseYet = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            required = CompletableFuture
                    .runAsync(() -> server(new EmbeddedLogin(port, PASSWORD).url()).require(UNTIL_THE_TEST_TIMES_OUT));
            noDatabaseYet.accept().close();
        }
        try (EmbeddedDatabase database = EmbeddedDatabase.start(data, BINARIES, port, PASSWORD)) {
            assertThatCode(required::join).doesNotThrowAnyException();
        }
    }

    @Test
    void a_start_gives_up_after_the_timeout() throws IOException {
        DatabaseUrl nobodyThere = new EmbeddedLogin(FreePort.choose(), PASSWORD).url();

        assertThatThrownBy(() -> server(nobodyThere).require(Duration.ZERO))
                .isInstanceOf(DatabaseStartException.class)
                .hasMessageContaining("refused")
                .hasMessageContaining("quarry.database.url");
    }

    @Test
    @Timeout(120)
    void a_wrong_password_is_not_retried() {
        DatabaseUrl wrong = TestDatabase.fresh().url().withLogin("quarry", "wrong");

        assertThatThrownBy(() -> server(wrong).require(UNTIL_THE_TEST_TIMES_OUT))
                .isInstanceOf(DatabaseStartException.class)
                .hasMessageContaining("password authentication failed");
    }

    @Test
    @Timeout(120)
    void an_absent_database_is_not_retried() {
        DatabaseUrl missing = TestDatabase.fresh().url().withDatabase("missing");

        assertThatThrownBy(() -> server(missing).require(UNTIL_THE_TEST_TIMES_OUT))
                .isInstanceOf(DatabaseStartException.class)
                .hasMessageContaining("\"missing\" does not exist");
    }

    @Test
    @Timeout(120)
    void both_clients_connect_to_an_ipv6_address() throws Exception {
        DatabaseUrl server = TestDatabase.fresh().url();
        Vertx vertx = Vertx.vertx();
        try (Firewall proxy = proxyOnIpv6(server)) {
            DatabaseUrl url = DatabaseUrl.parse("postgresql://%s:%s@[::1]:%d/%s?sslmode=disable".formatted(server.user(),
                    server.password(), proxy.port(), server.database()));

            server(url).require(Duration.ofSeconds(30));
            PgConnection connection = PgConnection
                    .connect(vertx, PgConnectOptions.fromUri(url.reactiveUrl().replace("vertx-reactive:", ""))
                            .setUser(url.user()).setPassword(url.password()))
                    .await().atMost(Duration.ofSeconds(30));
            assertThat(connection.query("SELECT current_database()").execute().await().atMost(Duration.ofSeconds(30))
                    .iterator().next().getString(0)).isEqualTo(url.database());
        } finally {
            vertx.closeAndAwait();
        }
    }

    /** The server of the tests listens on an address of IPv4. */
    private static Firewall proxyOnIpv6(DatabaseUrl server) throws IOException {
        try {
            return new Firewall(server, InetAddress.getByName("::1"));
        } catch (BindException unavailable) {
            throw new TestAbortedException("This machine has no IPv6", unavailable);
        }
    }

    @Test
    void a_server_older_than_14_is_refused() {
        assertThatThrownBy(() -> DatabaseServer.requireVersion(130_022))
                .isInstanceOf(DatabaseStartException.class)
                .hasMessageContaining("PostgreSQL 13")
                .hasMessageContaining("14 or newer");
        assertThatCode(() -> DatabaseServer.requireVersion(140_000)).doesNotThrowAnyException();
    }

    private static DatabaseServer server(DatabaseUrl url) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(url.jdbcUrl());
        dataSource.setUser(url.user());
        dataSource.setPassword(url.password());
        return new DatabaseServer(dataSource);
    }
}
