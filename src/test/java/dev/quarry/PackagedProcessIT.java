package dev.quarry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

import dev.quarry.platform.database.EmbeddedTesting;
import dev.quarry.testing.Alongside;
import dev.quarry.testing.EventStream;
import dev.quarry.testing.ProcessClient;
import dev.quarry.testing.RawRequest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;

/** The packaged application with its embedded database, which outlives the process. */
@Alongside
@ResourceLock("the directory of the database")
class PackagedProcessIT extends PackagedProcess {

    /** Shared by all tests, because creating a database takes longer than most of them. */
    @TempDir
    static Path data;

    private Path repository;

    @Override
    Path data() {
        return data.resolve("postgres");
    }

    @BeforeEach
    void makeRepository() throws IOException {
        repository = Files.createDirectory(directory.toRealPath().resolve("repository"));
        for (int i = 0; i < 300; i++) {
            Files.writeString(repository.resolve("f" + i + ".txt"), "text " + i + "\n");
        }
    }

    /** The embedded server of a killed process keeps running; a process that stops normally has removed the file. */
    @AfterAll
    static void stopServer() throws IOException {
        Path server = data.resolve("postgres/18/postmaster.pid");
        if (Files.exists(server)) {
            ProcessHandle.of(serverPid()).ifPresent(EmbeddedTesting::kill);
        }
    }

    private JsonPath jobs(Quarry quarry) throws IOException {
        return new ProcessClient(quarry.page()).json("/api/v1/projects/default/jobs?repo_path=" + repository);
    }

    @Test
    void the_process_indexes_shows_its_progress_and_serves_until_it_is_stopped() throws IOException, InterruptedException {
        Path hostile = Files.createDirectory(directory.toRealPath().resolve("a\033[2J\nb: completed"));
        Files.writeString(hostile.resolve("binary"), "\0");
        Path empty = Files.createDirectory(hostile.resolve("empty"));
        Path log = directory.resolve("quarry.log");
        Quarry quarry = start(builder(List.of("--index", repository.toString(), "--index=" + hostile, "--index=" + empty),
                "-Dquarkus.log.file.enabled=true", "-Dquarkus.log.file.path=" + log));

        quarry.awaitOutput("Serving until Ctrl-C.");

        assertThat(quarry.text()).contains(repository + ": 300 files in").contains("300 indexed");
        assertThat(jobs(quarry).getString("jobs[0].status")).isEqualTo("completed");
        String escaped = hostile.getParent() + "/a\\u001B[2J\\nb: completed";
        assertThatControlCharactersAreEscaped(quarry.text(), escaped);
        assertThat(log).content().contains(": indexing " + escaped + " (project").doesNotContain("\033");
        assertThatUndecodableRequestsAreExplained(quarry.page());
        try (EventStream stream = EventStream.open(quarry.page().resolve("/api/v1/projects/default/events"))) {
            await().until(() -> !stream.comments().isEmpty());
            quarry.process().destroy();
            stream.awaitEnd();
            assertThat(stream.retries()).singleElement().satisfies(retry -> assertThat(retry).isBetween(1_000, 5_000));
        }
        assertThat(quarry.awaitExit()).isEqualTo(143);
        assertThat(quarry.text()).doesNotContain("ERROR", "WARN", "Exception")
                .containsPattern("(?m)^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3} INFO ");
    }

    /** On the terminal and in the log, which has the line about the begin of a job. */
    private static void assertThatControlCharactersAreEscaped(String text, String escapedPath) {
        assertThat(text).doesNotContain("\033")
                .contains(": indexing " + escapedPath + " (project")
                .contains(escapedPath + ": 1 file in", escapedPath + ": skipped: 1 binary",
                        escapedPath + "/empty has no files to index");
        assertThat(text.lines()).noneMatch(line -> line.startsWith("b: completed"));
    }

    /** The server answers these requests before any filter of the application runs. */
    private static void assertThatUndecodableRequestsAreExplained(URI server) {
        String line = "GET /api/v1/projects HTTP/1.1";
        assertProblem(414, RawRequest.send(server, "GET /?" + "a".repeat(70_000) + " HTTP/1.1", "Host: localhost"));
        assertProblem(431, RawRequest.send(server, line, "Host: localhost", "X-Long: " + "a".repeat(70_000)));
        assertProblem(400, RawRequest.send(server, line, "Host: localhost", "X-Value: a\0b"));
        assertProblem(400, RawRequest.send(server, line, "Host: localhost", "X-Na\1me: a"));
        assertProblem(400, RawRequest.send(server, line, "Host: localhost", "X Name: a"));
    }

    private static void assertProblem(int status, String answer) {
        assertThat(answer).matches(RawRequest::isProblem);
        assertThat(RawRequest.status(answer)).isEqualTo(status);
    }

    @Test
    void the_index_outlives_a_kill() throws IOException, InterruptedException {
        Quarry killed = start("--index", repository.toString());
        killed.awaitOutput("Serving until Ctrl-C.");
        killed.process().destroyForcibly().waitFor();

        Quarry next = start("--index", repository.toString());
        next.awaitOutput("Serving until Ctrl-C.");

        assertThat(next.text()).contains("0 indexed (0 chunks), 300 unchanged");
        assertThat(jobs(next).getList("jobs")).hasSize(2);
        assertThatServerIsRestarted(next);
    }

    /** Uses the same process, because a start takes long. */
    private void assertThatServerIsRestarted(Quarry quarry) throws IOException {
        long killed = serverPid();
        ProcessHandle.of(killed).orElseThrow().destroyForcibly();

        quarry.awaitOutput("The embedded PostgreSQL answers again");
        assertThat(serverPid()).isNotEqualTo(killed);
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions()
                .untilAsserted(() -> assertThat(jobs(quarry).getList("jobs")).hasSize(2));
        RestAssured.get(quarry.page().resolve("/q/health/live")).then().statusCode(200).body("status", equalTo("UP"));
    }

    private static long serverPid() throws IOException {
        return Long.parseLong(Files.readAllLines(data.resolve("postgres/18/postmaster.pid")).get(0));
    }

    /** Uses the same process, because a start takes long. */
    private void assertThatASecondProcessOnTheSameDataNames(Quarry first) throws IOException, InterruptedException {
        Quarry second = start();

        assertThat(second.awaitExit()).isNotZero();
        assertThat(second.text()).contains(Long.toString(first.process().pid())).contains("quarry.database.url")
                .doesNotContain("\tat ");
        assertThat(first.process().isAlive()).isTrue();
    }

    @Test
    void a_path_that_cannot_be_indexed_is_reported_and_ends_the_process() throws IOException, InterruptedException {
        Quarry quarry = start("--index", directory.resolve("missing").toString());

        assertThat(quarry.awaitExit()).isEqualTo(2);
        assertThat(quarry.text()).contains("Cannot index " + directory.resolve("missing")).doesNotContain("\tat ");
    }

    @Test
    void a_directory_of_repositories_is_reported_with_the_option_that_indexes_them() throws IOException, InterruptedException {
        Path tree = Files.createDirectory(directory.toRealPath().resolve("tree"));
        for (String name : List.of("one", "two")) {
            Files.createDirectories(tree.resolve(name).resolve(".git/objects"));
            Files.createDirectories(tree.resolve(name).resolve(".git/refs"));
            Files.writeString(tree.resolve(name).resolve(".git/HEAD"), "ref: refs/heads/main\n");
            Files.writeString(tree.resolve(name).resolve("a.txt"), "text\n");
        }

        // All options in one argument, as Maven passes them.
        Quarry quarry = start("--index '" + tree + "' --index-all=" + tree, "");
        quarry.awaitOutput("Serving until Ctrl-C.");

        assertThat(quarry.text()).contains(tree + ": skipped: 2 submodule", "--index-all " + tree)
                .contains(tree.resolve("one") + ": 1 file in", tree.resolve("two") + ": 1 file in");
        assertThatASecondProcessOnTheSameDataNames(quarry);
    }
}
