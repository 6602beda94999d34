package dev.quarry.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dev.quarry.testing.ProcessClient;
import dev.quarry.testing.QuarryProcess;
import io.restassured.path.json.JsonPath;

/** The packaged application when its embedded server is killed in the middle of a job. */
@Timeout(300)
class DeadServerSuite {

    private static final int FILES = 6_000;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @TempDir
    Path directory;

    private Path data = Path.of("");
    private QuarryProcess quarry;

    @BeforeEach
    void start() throws IOException {
        data = directory.toRealPath().resolve("postgres");
        quarry = startOnTheData("quarry");
        quarry.awaitPage();
    }

    @AfterEach
    void stop() {
        quarry.terminate();
        quarry.awaitExit();
    }

    private QuarryProcess startOnTheData(String name) {
        return QuarryProcess.start(name, directory, List.of(), Map.of(), List.of("-Dquarry.database.data-dir=" + data));
    }

    @Test
    void a_job_completes_although_the_server_dies_and_cannot_be_restarted_for_a_while() throws Exception {
        ProcessClient client = new ProcessClient(quarry.page());
        String job = client.enqueue("default", repository());
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20))
                .until(() -> client.json(job).getInt("files_indexed") > 0);
        Path settings = data.resolve("18/postgresql.auto.conf");
        String valid = Files.readString(settings);
        Files.writeString(settings, "not a setting\n");

        EmbeddedTesting.postmaster(data).destroyForcibly();

        await().atMost(PATIENCE).until(() -> client.get("/q/health/live").statusCode() == 503);
        assertThat(client.get("/q/health/live").body()).contains("DOWN", "postgresql.auto.conf");
        assertThatTheDataDirectoryIsLocked("second");

        Files.writeString(settings, valid);
        await().atMost(PATIENCE).until(() -> client.get("/q/health/live").statusCode() == 200);
        assertThatTheDataDirectoryIsLocked("third");
        await().atMost(PATIENCE).ignoreExceptions()
                .until(() -> client.json(job).getString("status").equals("completed"));
        JsonPath completed = client.json(job);
        assertThat(completed.getInt("files_indexed") + completed.getInt("files_unchanged")).isEqualTo(FILES);
        assertThat(completed.getInt("attempt")).as("the server has died, not the worker").isEqualTo(1);
    }

    private Path repository() throws IOException {
        Path repository = Files.createDirectory(directory.toRealPath().resolve("repository"));
        for (int number = 0; number < FILES; number++) {
            Files.writeString(repository.resolve(number + ".txt"), ("file " + number + " has this text\n").repeat(100));
        }
        return repository;
    }

    private void assertThatTheDataDirectoryIsLocked(String name) {
        QuarryProcess another = startOnTheData(name);
        assertThat(another.awaitExit()).isNotZero();
        assertThat(another.text()).contains("in use by process " + quarry.pid());
    }
}
