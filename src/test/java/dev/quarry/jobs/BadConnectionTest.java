package dev.quarry.jobs;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import dev.quarry.jobs.JobFeedConnection.Signal;
import dev.quarry.platform.database.DatabaseUrl;
import dev.quarry.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;

/** A connection over which nothing passes any more though nobody has closed it, and one that will not listen. */
@QuarkusTest
class BadConnectionTest {
    @Inject
    Vertx vertx;

    private static final int POOL_SIZE = 4;

    /** In the way of every LISTEN: the server then gets something of the same length that it refuses. */
    private static final byte[] LISTEN = "LISTEN".getBytes(US_ASCII);

    /** A firewall: after freeze() the connections it has stay open, and nothing passes any more; new ones work. */
    private static final class Firewall {
        private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final AtomicInteger era = new AtomicInteger();
        private volatile boolean misspells;
        private final AtomicInteger refusals = new AtomicInteger();

        Firewall(DatabaseUrl database) throws IOException {
            start(() -> {
                while (true) {
                    Socket client = server.accept();
                    Socket target = new Socket(database.host(), database.port());
                    int mine = era.get();
                    start(() -> pump(client.getInputStream(), target.getOutputStream(), mine));
                    start(() -> pump(target.getInputStream(), client.getOutputStream(), mine));
                }
            });
        }

        private interface Work {
            void run() throws IOException;
        }

        private static void start(Work work) {
            Thread thread = new Thread(() -> {
                try {
                    work.run();
                } catch (IOException closed) {
                    // The end of the test.
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        private void pump(InputStream from, OutputStream to, int mine) throws IOException {
            byte[] buffer = new byte[8192];
            for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
                if (era.get() == mine) {
                    if (misspells) {
                        misspell(buffer, n);
                    }
                    to.write(buffer, 0, n);
                    to.flush();
                }
            }
        }

        private void misspell(byte[] buffer, int length) {
            for (int i = 0; i + LISTEN.length <= length; i++) {
                if (Arrays.equals(buffer, i, i + LISTEN.length, LISTEN, 0, LISTEN.length)) {
                    buffer[i] = 'M';
                    refusals.incrementAndGet();
                }
            }
        }

        void freeze() {
            era.incrementAndGet();
        }
    }

    private Pool poolThrough(Firewall firewall, DatabaseUrl url) {
        return PgBuilder.pool().with(new PoolOptions().setMaxSize(POOL_SIZE))
                .connectingTo(new PgConnectOptions().setHost("127.0.0.1").setPort(firewall.server.getLocalPort())
                        .setDatabase(url.database()).setUser(url.user()).setPassword(url.password()))
                .using(vertx).build();
    }

    @Test
    void a_server_that_refuses_to_listen_does_not_cost_a_connection_at_each_try() throws IOException {
        DatabaseUrl url = TestDatabase.fresh().url();
        Firewall firewall = new Firewall(url);
        firewall.misspells = true;
        Pool pool = poolThrough(firewall, url);
        List<Signal> signals = new CopyOnWriteArrayList<>();
        var listening = new JobFeedConnection(pool).signals().subscribe().with(signals::add);
        try {
            // More tries than the pool has connections.
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> firewall.refusals.get() > 2 * POOL_SIZE);
            firewall.misspells = false;

            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> signals.contains(new Signal.Connected()));
            assertThat(pool.query("SELECT 1").execute().await().atMost(Duration.ofSeconds(10)).size()).isEqualTo(1);
        } finally {
            listening.cancel();
            firewall.server.close();
        }
    }

    @Test
    void a_listening_connection_that_has_died_without_a_word_is_replaced() throws IOException {
        DatabaseUrl url = TestDatabase.fresh().url();
        Firewall firewall = new Firewall(url);
        Pool pool = poolThrough(firewall, url);
        List<Signal> signals = new CopyOnWriteArrayList<>();
        var listening = new JobFeedConnection(pool).signals().subscribe().with(signals::add);
        try {
            Awaitility.await().until(() -> signals.contains(new Signal.Connected()));
            firewall.freeze();
            Awaitility.await().atMost(Duration.ofSeconds(30))
                    .until(() -> signals.stream().filter(new Signal.Connected()::equals).count() == 2);
        } finally {
            listening.cancel();
            firewall.server.close();
        }
    }
}
