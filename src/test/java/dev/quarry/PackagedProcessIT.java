package dev.quarry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.quarry.testing.EventStream;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;

/** The packaged application as its users start it, with its embedded database, which outlives the process. */
class PackagedProcessIT {

    private static final Path APPLICATION = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final Pattern PAGE = Pattern.compile("Quarry is at (http://127\\.0\\.0\\.1:\\d+/)");

    /** Shared by all tests, because creating a database takes longer than most of them. */
    @TempDir
    static Path data;

    @TempDir
    Path directory;

    private Path repository;
    private final List<Quarry> started = new ArrayList<>();

    private record Quarry(Process process, Path output) {

        String text() {
            try {
                return Files.readString(output);
            } catch (IOException failure) {
                throw new java.io.UncheckedIOException(failure);
            }
        }

        void awaitOutput(String expected) {
            await().atMost(Duration.ofSeconds(90))
                    .failFast("the process has ended", () -> !process.isAlive() && !text().contains(expected))
                    .untilAsserted(() -> assertThat(text()).contains(expected));
        }

        int awaitExit() throws InterruptedException {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("the process ends; its output: %s", text()).isTrue();
            return process.exitValue();
        }

        URI page() {
            Matcher page = PAGE.matcher(text());
            assertThat(page.find()).as(text()).isTrue();
            return URI.create(page.group(1));
        }
    }

    @BeforeEach
    void makeRepository() throws IOException {
        repository = Files.createDirectory(directory.toRealPath().resolve("repository"));
        for (int i = 0; i < 300; i++) {
            Files.writeString(repository.resolve("f" + i + ".txt"), "text " + i + "\n");
        }
    }

    @AfterEach
    void stopAll() throws InterruptedException {
        for (Quarry quarry : started) {
            quarry.process().destroy();
            quarry.awaitExit();
        }
    }

    /** The embedded server of a killed process keeps running; a process that stops normally has removed the file. */
    @AfterAll
    static void stopServer() throws IOException {
        Path server = data.resolve("postgres/18/postmaster.pid");
        if (Files.exists(server)) {
            ProcessHandle.of(serverPid()).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    private Quarry start(String... arguments) throws IOException {
        Path output = Files.createTempFile(directory, "output", ".log");
        Quarry quarry = new Quarry(builder(output, List.of(arguments)).start(), output);
        started.add(quarry);
        return quarry;
    }

    private static ProcessBuilder builder(Path output, List<String> arguments, String... settings) {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Dquarry.database.data-dir=" + data.resolve("postgres"),
                "-Dquarkus.http.port=0"));
        // The process is started often, so a fast start matters more than peak performance.
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(settings));
        command.addAll(List.of("-jar", APPLICATION.toAbsolutePath().toString()));
        command.addAll(arguments);
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    }

    private JsonPath jobs(Quarry quarry) throws IOException, InterruptedException {
        URI jobs = quarry.page().resolve("/api/v1/projects/default/jobs?repo_path=" + repository);
        return JsonPath.from(HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(jobs).build(), BodyHandlers.ofString()).body());
    }

    @Test
    void the_process_indexes_shows_its_progress_and_serves_until_it_is_stopped() throws IOException, InterruptedException {
        Quarry quarry = start("--index", repository.toString());

        quarry.awaitOutput("Serving until Ctrl-C.");

        assertThat(quarry.text()).contains(repository + ": 300 files in").contains("300 indexed");
        assertThat(jobs(quarry).getString("jobs[0].status")).isEqualTo("completed");
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

    @Test
    void a_second_process_on_the_same_data_names_the_first() throws IOException, InterruptedException {
        Quarry first = start();
        first.awaitOutput("Serving until Ctrl-C.");

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
    void a_misspelt_option_starts_nothing() throws IOException, InterruptedException {
        Quarry quarry = start("--idnex", ".");

        assertThat(quarry.awaitExit()).isEqualTo(2);
        assertThat(quarry.text()).contains("--idnex").contains("Usage: quarry");
        assertThat(quarry.text()).doesNotContain("PostgreSQL");
    }

    @Test
    void a_directory_of_repositories_is_reported_with_the_option_that_indexes_them() throws IOException {
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
    }

    @Test
    void a_setting_that_does_not_exist_is_refused_with_the_nearest_one() throws IOException, InterruptedException {
        Path output = directory.resolve("misspelt.log");
        Quarry quarry = new Quarry(builder(output, List.of(), "-Dquarry.worker.concurency=1").start(), output);

        assertThat(quarry.awaitExit()).isNotZero();
        assertThat(quarry.text()).contains("Did you mean quarry.worker.concurrency?")
                .doesNotContain("\tat ", "PostgreSQL");
    }

    @Test
    void the_jar_may_load_native_libraries() throws IOException {
        try (JarFile jar = new JarFile(APPLICATION.toFile())) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Enable-Native-Access")).isEqualTo("ALL-UNNAMED");
        }
    }

    @Test
    void help_lists_the_options() throws IOException, InterruptedException {
        Quarry quarry = start("--help");

        assertThat(quarry.awaitExit()).isZero();
        assertThat(quarry.text()).contains("--index=PATH", "--index-all=PATH", "--port=PORT");
    }

    @Test
    void a_process_that_waits_for_its_database_stops_on_sigterm() throws IOException, InterruptedException {
        Path output = directory.resolve("waiting.log");
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String url = "postgresql://quarry:secret@127.0.0.1:" + silent.getLocalPort() + "/quarry";
            Quarry quarry = new Quarry(builder(output, List.of(), "-Dquarry.database.url=" + url).start(), output);
            started.add(quarry);
            quarry.awaitOutput("Waiting up to 60 s for the database");

            quarry.process().destroy();

            assertThat(quarry.process().waitFor(10, TimeUnit.SECONDS)).as("the process ends; its output: %s", quarry.text())
                    .isTrue();
            assertThat(quarry.text()).doesNotContain("\tat ");
        }
    }

    @Test
    void the_process_does_not_listen_to_the_network_without_roots() throws IOException, InterruptedException {
        Path output = directory.resolve("refused.log");
        ProcessBuilder builder = builder(output, List.of(), "-Dquarkus.http.host=0.0.0.0");
        builder.environment().putAll(Map.of("LC_ALL", "C", "QUARRY_ROOT", "/srv"));
        Quarry quarry = new Quarry(builder.start(), output);

        assertThat(quarry.awaitExit()).isNotZero();
        assertThat(quarry.text()).contains("QUARRY_ROOTS").doesNotContain("\tat ");
        assertThat(quarry.text()).as("warnings of the same start")
                .contains("Did you mean QUARRY_ROOTS?")
                .contains("LC_ALL=C.UTF-8");
    }
}
