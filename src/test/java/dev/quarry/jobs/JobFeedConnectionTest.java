package dev.quarry.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;

import jakarta.inject.Inject;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.quarry.platform.database.DatabaseConnections;
import dev.quarry.testing.WithoutWorker;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.sqlclient.Pool;

/** The connection that listens can be cancelled at each moment of its life. */
@QuarkusTest
@TestProfile(WithoutWorker.class)
class JobFeedConnectionTest {
    private static final int CANCELLED = 150;
    /** The server of the test has one connection that listens; it may be about to connect. */
    private static final long OF_SERVER = 1;
    private static final int LONGEST_MILLIS = 30;

    @Inject
    DatabaseConnections connections;
    @Inject
    Pool pool;

    @AfterEach
    void resetDroppedFailures() {
        Infrastructure.resetDroppedExceptionHandler();
    }

    @Test
    void a_cancelled_connection_is_closed_and_drops_no_failure() throws InterruptedException {
        Queue<Throwable> dropped = new ConcurrentLinkedQueue<>();
        Infrastructure.setDroppedExceptionHandler(dropped::add);

        for (int i = 0; i < CANCELLED; i++) {
            Cancellable listening = new JobFeedConnection(connections).signals().subscribe().with(signal -> {
            }, dropped::add);
            Thread.sleep(ThreadLocalRandom.current().nextInt(LONGEST_MILLIS));
            listening.cancel();
        }

        Awaitility.await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(listening()).isLessThanOrEqualTo(OF_SERVER));
        assertThat(dropped).isEmpty();
    }

    private long listening() {
        return pool.query("""
                SELECT count(*) AS sessions
                FROM pg_stat_activity
                WHERE datname = current_database() AND query LIKE 'LISTEN %'
                """)
                .execute().await().indefinitely().iterator().next().getLong("sessions");
    }
}
