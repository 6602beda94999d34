package dev.quarry.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dev.quarry.platform.database.embedded.FreePort;
import dev.quarry.testing.PostgresServer;
import dev.quarry.testing.ProcessClient;
import dev.quarry.testing.QuarryProcess;
import dev.quarry.testing.Searches;

/** Saves and restores the database as {@code docker/README.md} describes it. */
@Timeout(240)
class BackupSuite {

    private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
    private static final Path SCRIPT = Path.of("docker/backup").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** A password that a URL and a shell read differently if it is not quoted. */
    private static final String PASSWORD = "p%40 w/o$r:d";

    @TempDir
    Path directory;

    private final List<QuarryProcess> processes = new ArrayList<>();

    @AfterEach
    void stop() {
        processes.forEach(QuarryProcess::kill);
    }

    /** The script needs {@code pg_dump}, which the embedded server does not bring. */
    private static Optional<Path> installedPrograms() throws IOException {
        if (!Files.isDirectory(INSTALLED)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(INSTALLED)) {
            return versions.map(version -> version.resolve("bin")).filter(bin -> Files.isExecutable(bin.resolve("pg_dump")))
                    .filter(bin -> Files.isExecutable(bin.resolve("postgres"))).findFirst();
        }
    }

    @Test
    void a_database_that_is_saved_while_jobs_run_is_restored_with_index_and_history() throws Exception {
        Optional<Path> programs = installedPrograms();
        assumeTrue(programs.isPresent(), "PostgreSQL is not installed");
        Path repository = repository();
        Path dump = directory.resolve("quarry.dump");
        try (PostgresServer server = PostgresServer.startInstalled(programs.get(), directory.resolve("server"),
                FreePort.choose(), PASSWORD)) {
            QuarryProcess process = start("saved", server.url());
            ProcessClient client = new ProcessClient(process.page());
            String job = client.enqueue("default", repository);
            awaitCompletion(client, job);
            client.enqueue("default", repository, true);

            assertThat(run(programs.get(), server.url(), "save", dump)).isEmpty();
            assertThat(Files.getPosixFilePermissions(dump)).hasSize(2);
            assertThat(run(programs.get(), server.url(), "save", dump)).contains("exists");
            assertThat(run(programs.get(), server.url(), "restore", dump)).contains("The database has tables");
            process.kill();

            DatabaseUrl restored = createDatabase(server);
            assertThat(run(programs.get(), restored, "restore", dump)).isEmpty();
            assertThatIndexAndHistoryAreThere(start("restored", restored), job, repository);
        }
    }

    private static DatabaseUrl createDatabase(PostgresServer server) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.superuser().jdbcUrl(), server.superuser().user(),
                PASSWORD); Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE restored OWNER quarry");
        }
        return server.url().withDatabase("restored");
    }

    @Test
    void a_copy_of_the_stopped_embedded_database_is_restored_with_index_and_history() throws Exception {
        Path repository = repository();
        Path data = directory.resolve("data");
        QuarryProcess process = startEmbedded("original", data);
        ProcessClient client = new ProcessClient(process.page());
        String job = client.enqueue("default", repository);
        awaitCompletion(client, job);
        process.terminate();
        process.awaitExit();

        Path copy = directory.resolve("copy");
        assertThat(new ProcessBuilder("cp", "--archive", data.toString(), copy.toString()).inheritIO().start().waitFor())
                .isZero();
        assertThatIndexAndHistoryAreThere(startEmbedded("copied", copy), job, repository);
    }

    private Path repository() throws IOException {
        Path repository = Files.createDirectory(directory.toRealPath().resolve("repository"));
        Files.writeString(repository.resolve("Cart.java"), "class Cart {\n\n    int total() {\n        return 1;\n    }\n}\n");
        return repository;
    }

    private QuarryProcess start(String name, DatabaseUrl url) {
        return awaited(QuarryProcess.start(name, url, directory, Map.of(), List.of("-XX:TieredStopAtLevel=1")));
    }

    private QuarryProcess startEmbedded(String name, Path data) {
        return awaited(QuarryProcess.start(name, directory, List.of(), Map.of(),
                List.of("-XX:TieredStopAtLevel=1", "-Dquarry.database.data-dir=" + data)));
    }

    private QuarryProcess awaited(QuarryProcess process) {
        processes.add(process);
        process.awaitPage();
        return process;
    }

    private static void awaitCompletion(ProcessClient client, String job) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(client.json(job).getString("status")).isEqualTo("completed"));
    }

    private static void assertThatIndexAndHistoryAreThere(QuarryProcess process, String job, Path repository)
            throws IOException {
        ProcessClient client = new ProcessClient(process.page());
        assertThat(client.json(job).getString("status")).isEqualTo("completed");
        assertThat(new Searches(process.page(), "default").all(Map.of("q", "total", "mode", "symbol"))).hasSize(1);
        String again = client.enqueue("default", repository);
        awaitCompletion(client, again);
        assertThat(client.json(again).getInt("files_skipped")).isZero();
    }

    /** Runs the script and returns its output; empty if it succeeds silently. */
    private String run(Path programs, DatabaseUrl url, String command, Path file) throws IOException, InterruptedException {
        Path output = directory.resolve(command + ".log");
        ProcessBuilder builder = new ProcessBuilder("bash", SCRIPT.toString(), command, file.toString())
                .redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("QUARRY_DATABASE_URL", url.withPassword());
        builder.environment().put("PATH", programs + ":" + System.getenv("PATH"));
        int status = builder.start().waitFor();
        String text = Files.readString(output);
        assertThat(text.isEmpty()).as("status %d and output %s", status, text).isEqualTo(status == 0);
        return text;
    }
}
