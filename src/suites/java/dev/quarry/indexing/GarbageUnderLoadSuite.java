package dev.quarry.indexing;

import static dev.quarry.testing.Api.awaitEnd;
import static dev.quarry.testing.Api.post;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import dev.quarry.indexing.store.IndexedVersion;
import dev.quarry.indexing.store.VersionStore.RepositoryRemoved;
import dev.quarry.platform.ProjectId;
import dev.quarry.repositories.RemovalStore;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Indexes repositories that share a few texts again and again, by the worker and by writers of this test, while garbage
 * collectors without a grace period run all the time. No content may be missing at any time, and no garbage left at the end.
 * Each run also has a text of its own: where many versions wait for a collector, one of them has each of the few texts.
 */
@QuarkusTest
class GarbageUnderLoadSuite extends IndexPlayedByTest {

    private static final List<String> TEXTS = IntStream.range(0, 30)
            .mapToObj(i -> ("Text " + i + " has lines like this one.\n\n").repeat(1 + i * 7)).toList();

    private static final String CONTENTS = """
            SELECT file.path, blob.content, blob.chunk_count, count(chunk.blob_id) AS chunks,
                coalesce(string_agg(substr(blob.content, start_offset + 1, end_offset - start_offset), ''
                    ORDER BY chunk.ordinal), '') AS joined
            FROM repository
            JOIN file ON file.project_id = repository.project_id AND file.version_id = repository.active_version_id
            LEFT JOIN blob ON blob.project_id = file.project_id AND blob.id = file.blob_id
            LEFT JOIN chunk ON chunk.project_id = blob.project_id AND chunk.blob_id = blob.id
            WHERE repository.project_id = $1 AND repository.repo_path = $2
            GROUP BY file.ordinal, file.path, blob.content, blob.chunk_count
            """;

    private static final String WAITING = """
            SELECT pid, wait_event_type, wait_event, pg_blocking_pids(pid)::text AS blocked_by, now() - state_change AS since,
                left(query, 200) AS query
            FROM pg_stat_activity
            WHERE state <> 'idle' AND state_change < now() - interval '5 seconds'
            """;

    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger draws = new AtomicInteger();
    private final AtomicInteger jobs = new AtomicInteger();
    private final AtomicInteger runs = new AtomicInteger();
    private final AtomicInteger blobs = new AtomicInteger();
    private final AtomicInteger removals = new AtomicInteger();

    @Inject
    RemovalStore removal;

    @Test
    void index_runs_and_collectors_do_not_disturb_each_other() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        List<Future<?>> parts = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            int seed = i;
            parts.add(threads.submit(() -> indexByJobs("jobs" + seed, new Random(seed))));
            parts.add(threads.submit(() -> indexByRuns("runs" + seed, new Random(100 + seed))));
            parts.add(threads.submit(() -> indexByRuns("more" + seed, new Random(200 + seed))));
            parts.add(threads.submit(this::collectUntilOver));
        }
        threads.shutdown();
        awaitParts(parts, () -> jobs.get() >= 4 && runs.get() >= 20 && blobs.get() >= 60);

        collect();
        assertThat(count("index_version WHERE project_id = $1", project)).as("one version per repository").isEqualTo(6);
        assertThat(count("""
                blob WHERE project_id = $1 AND NOT EXISTS (
                    SELECT FROM file WHERE file.project_id = blob.project_id AND file.blob_id = blob.id)
                """, project)).as("blobs without a file").isZero();
        assertThat(count("chunk WHERE project_id = $1", project)).isEqualTo(
                count("blob, generate_series(1, chunk_count) WHERE project_id = $1", project));
    }

    @Test
    void repositories_may_be_removed_at_any_time() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        List<Future<?>> parts = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            int seed = i;
            parts.add(threads.submit(() -> indexRemovedRepositories("one" + seed, new Random(seed))));
            parts.add(threads.submit(() -> indexRemovedRepositories("two" + seed, new Random(100 + seed))));
            parts.add(threads.submit(this::collectUntilOver));
            parts.add(threads.submit(this::removeUntilOver));
        }
        threads.shutdown();
        awaitParts(parts, () -> runs.get() >= 60 && removals.get() >= 30 && blobs.get() >= 60);

        removeAll();
        collect();
        for (String table : List.of("repository", "index_version", "file", "blob", "chunk", "symbol")) {
            assertThat(count(table + " WHERE project_id = $1", project)).as(table).isZero();
        }
    }

    private void removeUntilOver() {
        while (!over.get()) {
            removeAll();
        }
    }

    private void removeAll() {
        for (Row row : await(pool.preparedQuery("SELECT id FROM repository WHERE project_id = $1 AND deleted_at IS NULL")
                .execute(Tuple.of(project)))) {
            removals.addAndGet(
                    await(removal.remove(new ProjectId(project), row.getLong("id"))).filter(List::isEmpty).isPresent() ? 1 : 0);
        }
    }

    private void indexRemovedRepositories(String name, Random random) {
        while (!over.get()) {
            Path repository = draw(name, random);
            Run run = begin(project, repository, random.nextInt(8) == 0);
            try {
                publish(run, write(run));
            } catch (RepositoryRemoved removed) {
                publish(run, write(run));
            }
            Map<String, String> indexed = indexed(repository);
            assertThat(indexed).isIn(files(repository), Map.of());
            runs.incrementAndGet();
        }
    }

    private void collectUntilOver() {
        while (!over.get()) {
            blobs.addAndGet(collect().blobs());
        }
    }

    /** Waits until {@code isEnough}, or until a part fails; prints what explains a timeout. */
    private void awaitParts(List<Future<?>> parts, BooleanSupplier isEnough) throws Exception {
        try {
            Awaitility.await().atMost(Duration.ofSeconds(300)).pollInterval(Duration.ofSeconds(1)).until(() -> {
                for (Row row : await(pool.query(WAITING).execute())) {
                    System.out.println("Takes long: " + row.toJson());
                }
                System.out.printf("%s jobs, %s runs, %s removals, %s deleted contents%n", jobs, runs, removals, blobs);
                return isEnough.getAsBoolean() || parts.stream().anyMatch(Future::isDone);
            });
        } finally {
            over.set(true);
        }
        for (Future<?> part : parts) {
            part.get(150, TimeUnit.SECONDS);
        }
    }

    private void indexByJobs(String name, Random random) {
        while (!over.get()) {
            Path repository = draw(name, random);
            boolean force = random.nextInt(4) == 0;
            String id = post(project, Map.of("repo_path", repository.toString(), "force_reindex", force)).path("id");
            JsonPath job = awaitEnd(project, id);
            assertThat(job.getString("status")).as(job.getString("error_message")).isEqualTo("completed");
            assertThat(job.getInt("attempt")).isEqualTo(1);
            assertComplete(repository);
            jobs.incrementAndGet();
        }
    }

    private void indexByRuns(String name, Random random) {
        while (!over.get()) {
            Path repository = draw(name, random);
            Run run = begin(project, repository, random.nextInt(4) == 0);
            IndexedVersion version = write(run);
            switch (random.nextInt(6)) {
                case 0 -> end(run, "failed");
                case 1 -> publishAfter(run, write(run), repository);
                default -> publishAfter(run, version, repository);
            }
        }
        index(draw(name, random));
    }

    private void publishAfter(Run run, IndexedVersion version, Path repository) {
        publish(run, version);
        assertComplete(repository);
        runs.incrementAndGet();
    }

    private Path draw(String name, Random random) {
        Stream<String> shared = IntStream.range(0, 5 + random.nextInt(15))
                .mapToObj(i -> TEXTS.get(random.nextInt(TEXTS.size())));
        return repository(name, Stream.concat(Stream.of("Draw " + draws.incrementAndGet()), shared).toArray(String[]::new));
    }

    private void assertComplete(Path repository) {
        assertThat(indexed(repository)).isEqualTo(files(repository));
    }

    private Map<String, String> indexed(Path repository) {
        Map<String, String> indexed = new TreeMap<>();
        for (Row row : await(pool.preparedQuery(CONTENTS).execute(Tuple.of(project, repository.toString())))) {
            assertThat(row.getString("content")).as(row.getString("path")).isNotNull().isEqualTo(row.getString("joined"));
            assertThat(row.getInteger("chunks")).isEqualTo(row.getInteger("chunk_count"));
            indexed.put(row.getString("path"), row.getString("content"));
        }
        return indexed;
    }

    private static Map<String, String> files(Path repository) {
        Map<String, String> files = new TreeMap<>();
        try (var paths = Files.list(repository)) {
            for (Path path : paths.toList()) {
                files.put(path.getFileName().toString(), Files.readString(path));
            }
            return files;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
