package dev.quarry.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
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

import dev.quarry.testing.QuarryProcess;
import io.restassured.path.json.JsonPath;

/** The packaged application when its embedded server is killed in the middle of a job. */
@Timeout(300)
class DeadServerSuite {

    private static final int FILES = 6_000;
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

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

    private HttpResponse<String> send(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address(path)).build());
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return CLIENT.send(request, BodyHandlers.ofString());
    }

    private URI address(String path) {
        return quarry.page().resolve(path);
    }

    @Test
    void a_job_completes_although_the_server_dies_and_cannot_be_restarted_for_a_while() throws Exception {
        String job = "/api/v1/projects/default/jobs/" + enqueue();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20))
                .until(() -> JsonPath.from(send(job).body()).getInt("files_indexed") > 0);
        Path settings = data.resolve("18/postgresql.auto.conf");
        String valid = Files.readString(settings);
        Files.writeString(settings, "not a setting\n");

        EmbeddedTesting.postmaster(data).destroyForcibly();

        await().atMost(PATIENCE).until(() -> send("/q/health/live").statusCode() == 503);
        assertThat(send("/q/health/live").body()).contains("DOWN", "postgresql.auto.conf");
        assertThatTheDataDirectoryIsLocked("second");

        Files.writeString(settings, valid);
        await().atMost(PATIENCE).until(() -> send("/q/health/live").statusCode() == 200);
        assertThatTheDataDirectoryIsLocked("third");
        await().atMost(PATIENCE).ignoreExceptions()
                .until(() -> JsonPath.from(send(job).body()).getString("status").equals("completed"));
        JsonPath completed = JsonPath.from(send(job).body());
        assertThat(completed.getInt("files_indexed") + completed.getInt("files_unchanged")).isEqualTo(FILES);
        assertThat(completed.getInt("attempt")).as("the server has died, not the worker").isEqualTo(1);
    }

    private String enqueue() throws IOException, InterruptedException {
        Path repository = Files.createDirectory(directory.toRealPath().resolve("repository"));
        for (int number = 0; number < FILES; number++) {
            Files.writeString(repository.resolve(number + ".txt"), ("file " + number + " has this text\n").repeat(100));
        }
        return JsonPath.from(send(HttpRequest.newBuilder(address("/api/v1/projects/default/jobs"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"repo_path\": \"" + repository + "\"}")).build()).body()).getString("id");
    }

    private void assertThatTheDataDirectoryIsLocked(String name) {
        QuarryProcess another = startOnTheData(name);
        assertThat(another.awaitExit()).isNotZero();
        assertThat(another.text()).contains("in use by process " + quarry.pid());
    }
}
