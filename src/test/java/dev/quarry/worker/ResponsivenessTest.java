package dev.quarry.worker;

import static dev.quarry.testing.Api.awaitEnd;
import static dev.quarry.testing.Api.enqueue;
import static dev.quarry.testing.Api.job;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.quarry.testing.EventStream;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

/** While the process indexes a repository, it keeps responding and reports progress. */
@QuarkusTest
class ResponsivenessTest {

    private static final String CHECKER = "io.vertx.core.impl.BlockedThreadChecker";

    @TestHTTPResource
    URI server;

    @TempDir
    Path directory;

    private final String project = "responsive-" + UUID.randomUUID();
    private final List<String> blockedThreads = new CopyOnWriteArrayList<>();
    private final Handler recorder = new Handler() {
        @Override
        public void publish(LogRecord record) {
            if (CHECKER.equals(record.getLoggerName())) {
                blockedThreads.add(record.getMessage());
            }
        }

        @Override
        public void flush() {
            // Nothing is buffered.
        }

        @Override
        public void close() {
            // No resource is held.
        }
    };

    @BeforeEach
    void record() {
        Logger.getLogger(CHECKER).addHandler(recorder);
    }

    @AfterEach
    void stopRecording() {
        Logger.getLogger(CHECKER).removeHandler(recorder);
    }

    private Path repository(int files) throws IOException {
        Path repository = directory.toRealPath();
        String body = "int value = compute(argument, another_argument);\n\n".repeat(100);
        for (int i = 0; i < files; i++) {
            Path file = repository.resolve("d" + i / 100 + "/File" + i + ".java");
            Files.createDirectories(file.getParent());
            Files.writeString(file, "// " + i + "\n" + body);
        }
        return repository;
    }

    @Test
    void the_process_responds_while_it_indexes_and_reports_progress() throws IOException {
        int files = 1000;
        String id = enqueue(project, repository(files));

        try (EventStream stream = EventStream.open(server.resolve("/api/v1/projects/" + project + "/jobs/" + id + "/events"))) {
            int responsesWhileRunning = 0;
            JsonPath job = job(project, id);
            while (List.of("pending", "running").contains(job.getString("status"))) {
                given().get("/q/health/live").then().statusCode(200);
                job = job(project, id);
                responsesWhileRunning++;
            }
            stream.awaitEnd();

            assertThat(responsesWhileRunning).isGreaterThan(3);
            List<EventStream.Event> progress = stream.events().stream()
                    .filter(event -> event.data().getString("status").equals("running")).toList();
            assertThat(progress).filteredOn(event -> event.data().getInt("files_indexed") > 0)
                    .as("the total is known before the first file is written")
                    .allSatisfy(event -> assertThat(event.data().<Integer> get("files_total")).isEqualTo(files));
            assertThat(progress.stream().map(event -> event.data().getInt("files_indexed")).distinct().count())
                    .as("counters move while the job runs").isGreaterThan(2);
            assertThat(progress.stream().map(event -> event.data().getInt("files_indexed"))).isSorted();
            assertThat(job.getInt("files_indexed")).isEqualTo(files);
        }
        assertThat(blockedThreads).isEmpty();
    }

    @Test
    void a_running_job_is_cancelled_and_leaves_nothing_visible() throws IOException {
        String id = enqueue(project, repository(1500));
        await().atMost(Duration.ofSeconds(30)).until(() -> job(project, id).getInt("files_indexed") > 0);

        given().post("/api/v1/projects/" + project + "/jobs/" + id + "/cancel").then().statusCode(202);

        JsonPath ended = dev.quarry.testing.Api.awaitEnd(project, id);
        assertThat(ended.getString("status")).isEqualTo("cancelled");
        assertThat(ended.getString("completed_at")).isNotNull();
        given().get("/api/v1/projects/" + project + "/repositories").then()
                .body("repositories[0].active_version", org.hamcrest.Matchers.nullValue());
        given().post("/api/v1/projects/" + project + "/jobs/" + id + "/cancel").then().statusCode(409);
    }

    @Test
    void a_scan_with_hostile_ignore_patterns_is_cancelled_before_it_ends() throws IOException {
        Path repository = directory.toRealPath();
        Files.writeString(repository.resolve(".gitignore"), ("a*".repeat(63) + "[b]\n").repeat(2_000));
        for (int i = 0; i < 3_000; i++) {
            Files.createFile(repository.resolve("a".repeat(240) + i));
        }
        String id = enqueue(project, repository);
        await().atMost(Duration.ofSeconds(30)).until(() -> job(project, id).getString("status").equals("running"));

        given().post("/api/v1/projects/" + project + "/jobs/" + id + "/cancel").then().statusCode(202);

        JsonPath ended = awaitEnd(project, id);
        assertThat(ended.getString("status")).isEqualTo("cancelled");
        assertThat(ended.<Integer> get("files_total")).as("the scan was not done").isNull();
    }
}
