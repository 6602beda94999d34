package dev.quarry.indexing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import dev.quarry.indexing.store.IndexedVersion;
import dev.quarry.indexing.upkeep.GarbageStore;
import dev.quarry.indexing.upkeep.GarbageStore.Batch;
import dev.quarry.indexing.upkeep.GarbageStore.Position;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;

/** Collectors and writers whose transactions the test holds open while others access the same rows. */
public abstract class CollectorsPlayedByTest extends IndexPlayedByTest {

    static final String FOREIGN_KEY_VIOLATION = "23503";

    public static final String LIST_FILE = """
            INSERT INTO file (project_id, version_id, ordinal, path, size_bytes, blob_id)
            VALUES ($1, $2, 1000000, 'late', 1, $3)
            """;

    /** By their hashes, {@code OLD} is stored before {@code NEW}, so the content that a statement waits for is known. */
    public static final String OLD = "b";
    static final String NEW = "a";

    /** Deletes a batch of the first garbage version without a commit. */
    static Batch collectIn(Open transaction) {
        return await(GarbageStore.collect(transaction.connection, Position.START, Long.MAX_VALUE, Duration.ZERO)).orElseThrow();
    }

    /** Begins to reference {@code blob} in {@code version}, in a separate transaction. */
    CompletableFuture<?> list(Open writer, IndexedVersion version, long blob) {
        return writer.connection.preparedQuery(LIST_FILE)
                .execute(Tuple.of(project, version.id(), blob)).subscribeAsCompletionStage();
    }

    CompletableFuture<IndexedVersion> beginToWrite(Run run) {
        return indexer.index(run.request(), new IndexProgress()).subscribeAsCompletionStage();
    }

    static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(20, TimeUnit.SECONDS);
    }

    static void assertForeignKeyViolation(CompletableFuture<?> future) {
        assertThatThrownBy(() -> get(future)).isInstanceOf(ExecutionException.class).cause()
                .isInstanceOfSatisfying(PgException.class,
                        failure -> assertThat(failure.getSqlState()).isEqualTo(FOREIGN_KEY_VIOLATION));
    }

    void assertNothingIsLeftOver() {
        assertThat(strings("""
                SELECT content FROM blob WHERE project_id = $1 AND NOT EXISTS (
                    SELECT FROM file WHERE file.project_id = blob.project_id AND file.blob_id = blob.id)
                """, project)).isEmpty();
        assertThat(
                count("chunk WHERE project_id = $1 AND NOT EXISTS (SELECT FROM blob WHERE blob.id = chunk.blob_id)", project))
                .isZero();
    }

    /** A repository whose replaced version was the only one to hold {@code OLD}. */
    IndexedVersion garbageWithOld() {
        IndexedVersion version = index(repository("gone", OLD));
        index(repository("gone"));
        return version;
    }
}
