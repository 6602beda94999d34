package dev.quarry.ops;

import static dev.quarry.testing.Api.enqueue;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.matchesPattern;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.quarry.jobs.JobStore;
import dev.quarry.testing.WithoutWorker;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** The meters of a queue that no worker serves. */
@QuarkusTest
@TestProfile(WithoutWorker.class)
class QueueMetersTest {

    @Inject
    JobStore store;

    @Inject
    Pool pool;

    @TempDir
    Path directory;

    @Test
    void the_depth_of_the_queue_and_the_age_of_its_oldest_job_are_served() {
        given().get("/q/metrics").then().statusCode(200)
                .body(matchesPattern("(?s).*\nquarry_queue_depth(\\{[^}]*})? \\S+\n.*"))
                .body(matchesPattern("(?s).*\nquarry_queue_oldest_age_seconds(\\{[^}]*})? \\S+\n.*"));
    }

    @Test
    void the_depth_of_the_queue_and_the_age_of_its_oldest_job_are_read_again_and_again() throws IOException {
        MeterRegistry registry = new SimpleMeterRegistry();
        QueueMeters meters = new QueueMeters(store, registry, Duration.ofMillis(50));
        meters.start(new StartupEvent());
        try {
            await().until(() -> registry.get("quarry.queue.depth").gauge().value() >= 0);
            double before = registry.get("quarry.queue.depth").gauge().value();
            for (int i = 0; i < 3; i++) {
                enqueue("waiting-" + UUID.randomUUID(), Files.createDirectory(directory.toRealPath().resolve("r" + i)));
            }

            await().untilAsserted(() -> {
                assertThat(registry.get("quarry.queue.depth").gauge().value()).isEqualTo(before + 3);
                assertThat(registry.get("quarry.queue.oldest.age").gauge().value()).isPositive();
            });
        } finally {
            meters.stop(new ShutdownEvent());
        }
    }

    /** Such a job keeps the status running, because a newer request for its repository is pending. */
    @Test
    void a_job_that_was_taken_from_its_worker_counts_as_waiting() {
        Duration atMost = Duration.ofSeconds(20);
        long before = store.queueDepth().await().atMost(atMost).depth();
        pool.preparedQuery("""
                INSERT INTO indexing_jobs (project_id, repo_path, status, attempt) VALUES ($1, '/r', 'running', 1)
                """).execute(Tuple.of("taken-" + UUID.randomUUID())).await().atMost(atMost);

        assertThat(store.queueDepth().await().atMost(atMost).depth()).isEqualTo(before + 1);
    }
}
