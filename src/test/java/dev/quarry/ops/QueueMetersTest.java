package dev.quarry.ops;

import static dev.quarry.testing.Api.enqueue;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.quarry.jobs.JobStore;
import dev.quarry.testing.WithoutWorker;
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

    private static double meter(String name) {
        Matcher line = Pattern.compile("(?m)^" + name + "(?:\\{[^}]*})? (\\S+)$")
                .matcher(given().get("/q/metrics").then().statusCode(200).extract().asString());
        assertThat(line.find()).as(name).isTrue();
        return Double.parseDouble(line.group(1));
    }

    @Test
    void the_depth_of_the_queue_and_the_age_of_its_oldest_job_are_metered() throws IOException {
        String project = "waiting-" + UUID.randomUUID();
        double before = meter("quarry_queue_depth");
        for (int i = 0; i < 3; i++) {
            enqueue(project, Files.createDirectory(directory.toRealPath().resolve("r" + i)));
        }

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(meter("quarry_queue_depth")).isGreaterThanOrEqualTo(Double.isNaN(before) ? 3 : before + 3);
            assertThat(meter("quarry_queue_oldest_age_seconds")).isPositive();
        });
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
