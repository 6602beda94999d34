package dev.quarry.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dev.quarry.testing.ProcessClient;
import dev.quarry.testing.QuarryProcess;
import dev.quarry.testing.Searches;

/**
 * The packaged application whose embedded database is on a file system that becomes full. Skipped without the right to mount
 * one.
 */
@Timeout(300)
class FullDiskSuite {

    private static final String FULL = "No space left on device";
    private static final String SIZE = "512m";
    private static final int FILES = 4_000;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @TempDir
    Path directory;

    private Path disk = Path.of("");
    private @Nullable QuarryProcess quarry;

    @BeforeEach
    void mount() throws IOException, InterruptedException {
        disk = Files.createDirectory(directory.toRealPath().resolve("disk"));
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tmpfs", disk.toString()))
                .as("the right to mount a file system").isZero();
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        if (quarry != null) {
            quarry.terminate();
            quarry.awaitExit();
            assertThat(run("umount", disk.toString())).isZero();
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    @Test
    void a_job_survives_a_full_disk_and_the_death_of_the_server_on_it() throws IOException {
        QuarryProcess process = QuarryProcess.start("quarry", directory, List.of(), Map.of(),
                List.of("-Dquarry.database.data-dir=" + disk.resolve("postgres")));
        quarry = process;
        process.awaitPage();
        ProcessClient client = new ProcessClient(process.page());
        String small = client.enqueue("p", repository("small", 10));
        awaitCompletion(client, small);

        Path filler = disk.resolve("filler");
        fill(filler);
        String large = client.enqueue("p", repository("large", FILES));
        await().atMost(PATIENCE).until(() -> process.text().contains("Retrying statements after transient failures")
                && process.text().contains(FULL));
        assertThat(client.json(large).getString("status")).isEqualTo("running");
        // As the server does when it cannot write its log of transactions.
        EmbeddedTesting.postmaster(disk.resolve("postgres")).destroyForcibly();
        await().atMost(PATIENCE).until(() -> client.get("/q/health/live").statusCode() == 503);
        assertThat(client.get("/q/health/live").body()).contains("Embedded PostgreSQL runs", "DOWN");
        Files.delete(filler);

        await().atMost(PATIENCE).until(() -> client.get("/q/health/live").statusCode() == 200);
        awaitCompletion(client, large);
        assertThat(client.json(large).getInt("attempt")).as("the worker is not to blame").isEqualTo(1);
        assertThat(client.json(large).getInt("files_indexed")).isEqualTo(FILES);
        Searches searches = new Searches(process.page(), "p");
        assertThat(searches.all(Map.of("q", "small number 7 has", "mode", "literal"))).isNotEmpty();
        assertThat(searches.all(Map.of("q", "large number 3999 has", "mode", "literal"))).isNotEmpty();
    }

    private static void awaitCompletion(ProcessClient client, String job) {
        await().atMost(PATIENCE).ignoreExceptions()
                .untilAsserted(() -> assertThat(client.json(job).getString("status")).isEqualTo("completed"));
    }

    /** Writes until the file system is full. */
    private static void fill(Path file) throws IOException {
        byte[] block = new byte[1 << 16];
        try (OutputStream stream = Files.newOutputStream(file)) {
            while (true) {
                stream.write(block);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining(FULL);
        }
    }

    private Path repository(String name, int files) throws IOException {
        Path repository = Files.createDirectory(directory.toRealPath().resolve(name));
        for (int number = 0; number < files; number++) {
            Files.writeString(repository.resolve(number + ".txt"),
                    (name + " number " + number + " has this text\n").repeat(number % 50 + 1));
        }
        return repository;
    }
}
