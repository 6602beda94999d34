package dev.quarry.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dev.quarry.testing.ProcessClient;
import dev.quarry.testing.QuarryProcess;
import dev.quarry.testing.TestDatabase;
import io.restassured.path.json.JsonPath;

/** A packaged process on a machine whose processors are busy with other programs. */
@Timeout(300)
class BusyMachineSuite {

    private static final int BUSY_PER_PROCESSOR = 15;
    /** Ends the busy processes even if this one is killed. */
    private static final int MAX_BUSY_SECONDS = 120;
    private static final int REPOSITORIES = 6;
    private static final int FILES = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(MAX_BUSY_SECONDS);

    @TempDir
    Path directory;

    private final List<Process> busy = new ArrayList<>();
    private QuarryProcess quarry;

    @BeforeEach
    void start() {
        quarry = QuarryProcess.start("quarry", TestDatabase.fresh().url(), directory, Map.of(), List.of());
        quarry.awaitPage();
    }

    @AfterEach
    void stop() throws InterruptedException {
        endBusyProcesses();
        quarry.kill();
    }

    private void startBusyProcesses() throws IOException {
        int count = BUSY_PER_PROCESSOR * Runtime.getRuntime().availableProcessors();
        for (int number = 0; number < count; number++) {
            busy.add(new ProcessBuilder("timeout", Integer.toString(MAX_BUSY_SECONDS), "sh", "-c", "while :; do :; done")
                    .start());
        }
    }

    private void endBusyProcesses() throws InterruptedException {
        // The program timeout passes the signal on.
        busy.forEach(Process::destroy);
        for (Process process : busy) {
            process.waitFor();
        }
        busy.clear();
    }

    @Test
    void every_job_completes_at_its_first_attempt() throws Exception {
        List<Path> repositories = new ArrayList<>();
        for (int number = 0; number < REPOSITORIES; number++) {
            repositories.add(repository(number));
        }
        ProcessClient client = new ProcessClient(quarry.page());
        // The first jobs load and compile code, which takes minutes on a busy machine.
        for (Path repository : repositories) {
            awaitEnd(client, client.enqueue("p", repository, false));
        }
        Set<String> jobs = new LinkedHashSet<>();
        startBusyProcesses();

        // The second request of a repository waits for its first one: a job whose lease is lost must not be left to it.
        for (Path repository : repositories) {
            jobs.add(client.enqueue("p", repository, true));
            jobs.add(client.enqueue("p", repository, true));
        }

        List<JsonPath> ended = new ArrayList<>();
        for (String job : jobs) {
            ended.add(awaitEnd(client, job));
        }
        assertThat(jobs).hasSizeGreaterThanOrEqualTo(REPOSITORIES);
        assertThat(ended).allSatisfy(job -> {
            assertThat(job.getString("status")).as(job.prettify()).isEqualTo("completed");
            assertThat(job.getInt("attempt")).as(job.prettify()).isEqualTo(1);
        });
        assertThat(quarry.text()).doesNotContain("ERROR", "cancelled");
        System.out.printf("%d jobs completed beside %d busy processes%n", ended.size(),
                busy.stream().filter(Process::isAlive).count());
    }

    private static JsonPath awaitEnd(ProcessClient client, String job) {
        return await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).until(() -> client.json(job),
                state -> state.getString("completed_at") != null);
    }

    private Path repository(int number) throws IOException {
        Path repository = Files.createDirectory(directory.toRealPath().resolve("repository" + number));
        for (int file = 0; file < FILES; file++) {
            Files.writeString(repository.resolve("File" + file + ".java"),
                    "class File%d {\n    int method%d() {\n        return %d;\n    }\n}\n".formatted(file, number, file));
        }
        return repository;
    }
}
