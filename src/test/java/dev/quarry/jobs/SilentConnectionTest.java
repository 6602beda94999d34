package dev.quarry.jobs;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
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
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;

/** A connection over which nothing passes any more, though nobody has closed it. */
@QuarkusTest
class SilentConnectionTest {
    @Inject
    Vertx vertx;

    /** A firewall: after freeze() the connections it has stay open, and nothing passes any more; new ones work. */
    private static final class Firewall {
        private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final AtomicInteger era = new AtomicInteger();

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
                    to.write(buffer, 0, n);
                    to.flush();
                }
            }
        }

        void freeze() {
            era.incrementAndGet();
        }
    }

    @Test
    void a_listening_connection_that_has_died_without_a_word_is_replaced() throws IOException {
        DatabaseUrl url = TestDatabase.fresh().url();
        Firewall firewall = new Firewall(url);
        var pool = PgBuilder.pool().with(new PoolOptions().setMaxSize(4))
                .connectingTo(new PgConnectOptions().setHost("127.0.0.1").setPort(firewall.server.getLocalPort())
                        .setDatabase(url.database()).setUser(url.user()).setPassword(url.password()))
                .using(vertx).build();
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
