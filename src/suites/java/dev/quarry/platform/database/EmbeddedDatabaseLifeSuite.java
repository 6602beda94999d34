package dev.quarry.platform.database;

import static dev.quarry.platform.database.EmbeddedTesting.BINARIES;
import static dev.quarry.platform.database.EmbeddedTesting.PASSWORD;
import static dev.quarry.platform.database.EmbeddedTesting.execute;
import static dev.quarry.platform.database.EmbeddedTesting.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.quarry.platform.database.embedded.EmbeddedDatabase;
import dev.quarry.platform.database.embedded.EmbeddedLogin;
import dev.quarry.platform.database.embedded.FreePort;
import dev.quarry.platform.database.embedded.PrivateFiles;

class EmbeddedDatabaseLifeSuite {

    private Path temporary;
    private Path data;
    private int port;
    private final List<Process> processes = new ArrayList<>();

    @BeforeEach
    void choose_directory_and_port(@TempDir Path directory) throws IOException {
        temporary = directory;
        data = temporary.resolve("home of postgres");
        port = FreePort.choose();
    }

    @AfterEach
    void stop_remaining_servers() throws IOException {
        for (Process process : processes) {
            process.destroyForcibly().onExit().join();
        }
        // The next start stops a server that was left running; a stopped server has no such file.
        if (Files.exists(data.resolve("18/postmaster.pid"))) {
            start().close();
        }
    }

    @Test
    void rows_survive_a_restart() throws Exception {
        try (EmbeddedDatabase database = start()) {
            execute(database.url(), "CREATE TABLE kept AS SELECT 'row' AS value");
        }
        try (EmbeddedDatabase database = start()) {
            assertThat(query(database.url(), "SELECT value FROM kept")).isEqualTo("row");
        }
    }

    @Test
    void a_changed_password_is_refused_with_advice() throws Exception {
        start().close();

        assertThatThrownBy(() -> EmbeddedDatabase.start(data, BINARIES, port, "another"))
                .isInstanceOf(DatabaseStartException.class)
                .hasMessageContaining("Restore the file 'password'");
    }

    @Test
    void a_second_process_is_refused_with_the_name_of_the_first() throws Exception {
        try (EmbeddedDatabase database = start()) {
            Path outcome = startInAnotherProcess();

            assertThat(outcome).content()
                    .contains("in use by process " + ProcessHandle.current().pid() + ", since 20")
                    .contains("quarry.database.data-dir")
                    .contains("quarry.database.url");
            assertThat(query(database.url(), "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void a_second_start_in_the_same_process_is_refused_and_keeps_the_first_lock() throws Exception {
        try (EmbeddedDatabase database = start()) {
            assertThatThrownBy(this::start)
                    .isInstanceOf(DatabaseStartException.class)
                    .hasMessageContaining("in use by process " + ProcessHandle.current().pid());
            assertThat(startInAnotherProcess()).content().contains("in use by process");
            assertThat(query(database.url(), "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void a_server_of_a_killed_process_is_stopped_and_its_rows_survive() throws Exception {
        assertThat(startInAnotherProcess()).content().isEqualTo("started");
        DatabaseUrl url = new EmbeddedLogin(port, PASSWORD).url();
        execute(url, "CREATE TABLE kept AS SELECT 'row' AS value");
        processes.get(0).destroyForcibly().onExit().join();
        ProcessHandle orphan = postmaster();
        assertThat(orphan.isAlive()).isTrue();

        try (EmbeddedDatabase database = start()) {
            assertThat(postmaster()).isNotEqualTo(orphan);
            assertThat(query(database.url(), "SELECT value FROM kept")).isEqualTo("row");
        }
    }

    @Test
    void rows_survive_a_kill_of_the_process_and_its_server() throws Exception {
        assertThat(startInAnotherProcess()).content().isEqualTo("started");
        execute(new EmbeddedLogin(port, PASSWORD).url(), "CREATE TABLE kept AS SELECT 'row' AS value");
        processes.get(0).destroyForcibly().onExit().join();
        EmbeddedTesting.kill(postmaster());

        try (EmbeddedDatabase database = start()) {
            assertThat(query(database.url(), "SELECT value FROM kept")).isEqualTo("row");
        }
    }

    @Test
    void a_stale_pid_file_of_an_unrelated_process_affects_neither_the_start_nor_the_process() throws Exception {
        start().close();
        Process bystander = new ProcessBuilder("sleep", "600").start();
        processes.add(bystander);
        Files.writeString(data.resolve("18/postmaster.pid"), bystander.pid() + "\n" + data.resolve("18") + "\n");

        try (EmbeddedDatabase database = start()) {
            assertThat(query(database.url(), "SELECT 1")).isEqualTo("1");
        }
        assertThat(bystander.isAlive()).isTrue();
    }

    @Test
    void files_of_a_killed_attempt_are_replaced() throws Exception {
        Path unfinished = Files.createDirectories(data.resolve("unfinished-1/cluster"));
        Files.writeString(unfinished.resolve("PG_VERSION"), "18");

        try (EmbeddedDatabase database = start()) {
            assertThat(query(database.url(), "SELECT 1")).isEqualTo("1");
        }
        assertThat(data.resolve("unfinished-1")).doesNotExist();
    }

    @Test
    void a_process_killed_while_it_creates_the_files_does_not_hinder_the_next() throws Exception {
        launch(temporary.resolve("never written"));
        await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(5))
                .until(() -> !PrivateFiles.list(data, "unfinished-").isEmpty());
        processes.get(0).destroyForcibly().onExit().join();
        assertThat(data.resolve("18")).doesNotExist();

        try (EmbeddedDatabase database = start()) {
            assertThat(query(database.url(), "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void a_failed_start_quotes_postgres_and_releases_the_directory() throws Exception {
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(this::start)
                    .isInstanceOf(DatabaseStartException.class)
                    .hasMessageContaining("Address already in use");
            assertThat(taken.isBound()).isTrue();
        }
        start().close();
    }

    private EmbeddedDatabase start() {
        return EmbeddedDatabase.start(data, BINARIES, port, PASSWORD);
    }

    private Path startInAnotherProcess() throws IOException {
        Path outcome = temporary.resolve("outcome " + processes.size());
        launch(outcome);
        await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(outcome));
        return outcome;
    }

    private void launch(Path outcome) throws IOException {
        processes.add(new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(),
                "-cp", System.getProperty("java.class.path"), EmbeddedDatabaseProcess.class.getName(),
                data.toString(), BINARIES.toString(), String.valueOf(port), PASSWORD, outcome.toString())
                .redirectErrorStream(true)
                .redirectOutput(temporary.resolve("output").toFile())
                .start());
    }

    private ProcessHandle postmaster() throws IOException {
        return EmbeddedTesting.postmaster(data);
    }
}
