package dev.quarry.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import dev.quarry.indexing.store.IndexRequest;
import dev.quarry.indexing.store.IndexedVersion;
import dev.quarry.indexing.upkeep.GarbageCollector;
import dev.quarry.indexing.upkeep.GarbageCollector.Collected;
import dev.quarry.indexing.upkeep.GarbageStore;
import dev.quarry.indexing.upkeep.PendingListStore;
import dev.quarry.indexing.upkeep.StaleWordStore;
import dev.quarry.platform.ProjectId;
import dev.quarry.testing.Retention;
import dev.quarry.worker.Publisher;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;

/** Repositories whose runs the test performs step by step, on an index without garbage. */
public abstract class IndexPlayedByTest {

    private static final String END = "UPDATE indexing_jobs SET status = $2, completed_at = now() WHERE id = $1";

    /** Longer than any statement takes on a loaded machine: reaching it means that something hangs. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Inject
    RepositoryIndexer indexer;

    @Inject
    Publisher publisher;

    @Inject
    GarbageStore garbage;

    @Inject
    StaleWordStore staleWords;

    @Inject
    public PendingListStore pendingLists;

    @Inject
    Pool pool;

    @TempDir
    Path directory;

    public final String project = "garbage-" + UUID.randomUUID();

    @BeforeEach
    void collectWhatOthersLeft() {
        collect();
    }

    static <T> T await(Uni<T> uni) {
        return uni.await().atMost(PATIENCE);
    }

    /** Creates or overwrites a repository with one file per text. */
    Path repository(String name, String... texts) {
        try {
            Path repository = Files.createDirectories(directory.toRealPath().resolve(name));
            for (int i = 0; Files.deleteIfExists(repository.resolve("f" + i + ".txt")); i++) {
                assertThat(i).isLessThan(100_000);
            }
            for (int i = 0; i < texts.length; i++) {
                Files.writeString(repository.resolve("f" + i + ".txt"), texts[i]);
            }
            return repository;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A run with a job. */
    public record Run(UUID job, IndexRequest request) {
    }

    /** Whether a run must be forced: an unforced run keeps the index of a directory that has become empty. */
    private static boolean isEmpty(Path repository) {
        try (Stream<Path> entries = Files.list(repository)) {
            return entries.findAny().isEmpty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Run begin(Path repository) {
        return begin(project, repository, isEmpty(repository));
    }

    Run begin(String ofProject, Path repository, boolean force) {
        Row job = await(pool.preparedQuery("""
                INSERT INTO indexing_jobs (project_id, repo_path, status, lease_token, lease_expires_at)
                VALUES ($1, $2, 'running', nextval('lease_token_seq'), now() + interval '1 hour')
                RETURNING id, lease_token
                """).execute(Tuple.of(ofProject, repository.toString()))).iterator().next();
        UUID id = job.getUUID("id");
        return new Run(id, new IndexRequest(new ProjectId(ofProject), repository, id, job.getLong("lease_token"), force));
    }

    IndexedVersion write(Run run) {
        return await(indexer.index(run.request(), new IndexProgress()));
    }

    void end(Run run, String status) {
        execute(END, run.job(), status);
    }

    void publish(Run run, IndexedVersion version) {
        await(publish(pool, run, version));
    }

    Uni<Void> publish(SqlClient client, Run run, IndexedVersion version) {
        return publisher.publish(client, run.request(), version)
                .invoke(published -> assertThat(published).isTrue())
                .replaceWithVoid();
    }

    /** Performs a complete run. */
    IndexedVersion index(Path repository) {
        return index(project, repository);
    }

    IndexedVersion index(String ofProject, Path repository) {
        Run run = begin(ofProject, repository, isEmpty(repository));
        IndexedVersion version = write(run);
        publish(run, version);
        return version;
    }

    Collected collect() {
        return collectAfter(Duration.ZERO);
    }

    Collected collectAfter(Duration grace) {
        return collectAfter(grace, new SimpleMeterRegistry());
    }

    Collected collectAfter(Duration grace, MeterRegistry registry) {
        return await(
                new GarbageCollector(Retention.superseded(grace), garbage, staleWords, pendingLists, registry).collect());
    }

    void execute(String sql, Object... parameters) {
        await(pool.preparedQuery(sql).execute(Tuple.from(List.of(parameters))));
    }

    /** Returns the texts that are stored for this test's project. */
    List<String> texts() {
        return texts(project);
    }

    List<String> texts(String ofProject) {
        return strings("SELECT content FROM blob WHERE project_id = $1 ORDER BY content", ofProject);
    }

    List<String> strings(String sql, Object... parameters) {
        List<String> strings = new ArrayList<>();
        for (Row row : await(pool.preparedQuery(sql).execute(Tuple.from(List.of(parameters))))) {
            strings.add(row.getString(0));
        }
        return strings;
    }

    long count(String sql, Object... parameters) {
        return await(pool.preparedQuery("SELECT count(*) FROM " + sql).execute(Tuple.from(List.of(parameters))))
                .iterator().next().getLong(0);
    }

    boolean isKept(IndexedVersion version) {
        return count("index_version WHERE project_id = $1 AND id = $2", version.project().value(), version.id()) == 1;
    }

    long idOf(String text) {
        return await(pool.preparedQuery("SELECT id FROM blob WHERE project_id = $1 AND content = $2")
                .execute(Tuple.of(project, text))).iterator().next().getLong(0);
    }

    /** A transaction that the test commits, or closes without a commit. */
    final class Open implements AutoCloseable {

        final SqlConnection connection = await(pool.getConnection());
        private final Transaction transaction = await(connection.begin());
        private boolean committed;
        private boolean closed;

        Open execute(String sql, Object... parameters) {
            await(connection.preparedQuery(sql).execute(Tuple.from(List.of(parameters))));
            return this;
        }

        void commit() {
            committed = true;
            await(transaction.commit());
        }

        @Override
        public void close() {
            if (closed) {
                return;
            }
            closed = true;
            if (!committed) {
                await(transaction.rollback());
            }
            await(connection.close());
        }
    }

    /** Waits until a statement that contains {@code text} waits for a lock. */
    void awaitWaiting(String text) {
        Awaitility.await().pollInterval(Duration.ofMillis(10)).until(() -> count("""
                pg_stat_activity
                WHERE datname = current_database() AND wait_event_type = 'Lock' AND position($1 in query) > 0
                """, text) > 0);
    }
}
