package dev.quarry.platform.database.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dev.quarry.platform.database.MigratedDatabase;
import dev.quarry.testing.ProcessClient;
import dev.quarry.testing.QuarryProcess;
import dev.quarry.testing.Searches;

/** The schema is migrated and a migration is undone while packaged processes run jobs. */
@Timeout(240)
class UpgradeSuite {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int REPOSITORIES = 4;
    private static final int FILES = 60;

    /** A migration as a later release may bring it: it changes the tables that every job writes. */
    private static final String LATER = """
            ALTER TABLE indexing_jobs ADD COLUMN later text;
            ALTER TABLE repository ADD COLUMN later text;
            ALTER TABLE index_version ADD COLUMN later text;
            ALTER TABLE file ADD COLUMN later integer NOT NULL DEFAULT 0;
            ALTER TABLE chunk ADD COLUMN later text;
            CREATE INDEX idx_later ON file (project_id, later);
            """;
    private static final String UNDO = """
            SET lock_timeout = '1s';
            DROP INDEX idx_later;
            ALTER TABLE chunk DROP COLUMN later;
            ALTER TABLE file DROP COLUMN later;
            ALTER TABLE index_version DROP COLUMN later;
            ALTER TABLE repository DROP COLUMN later;
            ALTER TABLE indexing_jobs DROP COLUMN later;
            DELETE FROM flyway_schema_history WHERE version = '1000';
            """;

    @TempDir
    Path directory;

    private final MigratedDatabase database = new MigratedDatabase();
    private final List<QuarryProcess> processes = new ArrayList<>();

    @AfterEach
    void stop() {
        processes.forEach(QuarryProcess::kill);
    }

    private static void awaitReady(QuarryProcess process) {
        process.awaitPage();
        assertThat(process.isReady()).as(process.text()).isTrue();
    }

    private QuarryProcess start(String name) {
        QuarryProcess process = QuarryProcess.start(name, database.url(), directory, Map.of(),
                List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        processes.add(process);
        return process;
    }

    private List<Path> repositories() throws IOException {
        List<Path> repositories = new ArrayList<>();
        for (int r = 0; r < REPOSITORIES; r++) {
            Path repository = Files.createDirectory(directory.toRealPath().resolve("repository" + r));
            for (int f = 0; f < FILES; f++) {
                Files.writeString(repository.resolve("File" + f + ".java"),
                        "class Shelf%d_%d {\n\n    int count() {\n        return %d;\n    }\n}\n".formatted(r, f, f));
            }
            repositories.add(repository);
        }
        return repositories;
    }

    /** Indexes each repository again and again, one job after the other, until it is stopped. */
    private final class Load implements AutoCloseable {

        private final ProcessClient client;
        private final List<Path> repositories;
        private final Thread thread = new Thread(this::enqueueAll, "load");
        private final List<String> jobs = new ArrayList<>();
        private volatile boolean stopped;
        private volatile int rounds;

        Load(QuarryProcess process, List<Path> repositories) {
            this.client = new ProcessClient(process.page());
            this.repositories = repositories;
            thread.start();
        }

        private void enqueueAll() {
            while (!stopped) {
                try {
                    for (Path repository : repositories) {
                        jobs.add(client.enqueue("default", repository, true));
                    }
                    awaitCompletion(client, jobs.get(jobs.size() - 1));
                } catch (IOException failure) {
                    throw new IllegalStateException(failure);
                }
                rounds++;
            }
        }

        /** Waits until jobs that are enqueued from now on have completed. */
        void awaitRounds() {
            int before = rounds;
            await().atMost(PATIENCE).failFast("the load has ended", () -> !thread.isAlive()).until(() -> rounds >= before + 2);
        }

        @Override
        public void close() throws InterruptedException {
            stopped = true;
            thread.join();
            assertThat(jobs).allSatisfy(job -> awaitCompletion(client, job));
        }
    }

    private static void awaitCompletion(ProcessClient client, String job) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(client.json(job).getString("status")).isEqualTo("completed"));
    }

    @Test
    void two_processes_that_start_together_migrate_the_previous_schema_once() throws IOException, SQLException {
        List<Path> repositories = repositories();
        String newest = MigratedDatabase.newestFirst().get(0);
        QuarryProcess before = start("before");
        awaitReady(before);
        ProcessClient client = new ProcessClient(before.page());
        awaitCompletion(client, client.enqueue("default", repositories.get(0)));
        before.terminate();
        before.awaitExit();
        database.undo(newest);

        QuarryProcess first = start("first");
        QuarryProcess second = start("second");
        for (QuarryProcess process : List.of(first, second)) {
            awaitReady(process);
            ProcessClient upgraded = new ProcessClient(process.page());
            awaitCompletion(upgraded, upgraded.enqueue("default", repositories.get(1), true));
            assertThatFileIsFound(process, "Shelf0_7", "File7.java");
        }

        assertThat(database.answer("SELECT count(*) FROM flyway_schema_history WHERE version = '"
                + MigratedDatabase.version(newest) + "' AND success")).isEqualTo("1");
    }

    @Test
    void jobs_complete_while_a_later_schema_is_made_and_undone() throws Exception {
        Path later = Files.createDirectory(directory.resolve("later"));
        Files.writeString(later.resolve("V1000__change_what_jobs_write.sql"), LATER);
        QuarryProcess worker = start("worker");
        awaitReady(worker);

        try (Load load = new Load(worker, repositories())) {
            load.awaitRounds();
            SchemaMigration.run(database.flyway("latest", MigratedDatabase.MIGRATIONS, "filesystem:" + later));
            load.awaitRounds();
            // A process of the older release that is started again, as after a crash.
            QuarryProcess restarted = start("restarted");
            awaitReady(restarted);
            assertThatFileIsFound(restarted, "Shelf1_9", "File9.java");
            load.awaitRounds();
            // A deadlock with a worker undoes it as a whole.
            await().atMost(PATIENCE).ignoreExceptionsInstanceOf(SQLException.class).untilAsserted(() -> database.execute(UNDO));
            load.awaitRounds();
        }

        assertThat(database.answer("SELECT count(*) FROM indexing_jobs WHERE attempt > 1")).isEqualTo("0");
        assertThat(worker.text()).doesNotContain("ERROR");
    }

    private static void assertThatFileIsFound(QuarryProcess process, String definition, String path) {
        assertThat(new Searches(process.page(), "default").all(Map.of("q", definition, "mode", "symbol")))
                .singleElement().satisfies(result -> assertThat(result.path()).isEqualTo(path));
    }
}
