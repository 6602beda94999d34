package dev.quarry.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.quarry.indexing.store.IndexedVersion;
import dev.quarry.indexing.upkeep.GarbageCollector.Collected;
import dev.quarry.indexing.upkeep.GarbageStore;
import dev.quarry.indexing.upkeep.GarbageStore.Position;
import dev.quarry.testing.WithoutWorker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/**
 * A sweep of the collector goes from version to version by an index, in batches, and ends at the newest version of its start.
 */
@QuarkusTest
@TestProfile(WithoutWorker.class)
class GarbageSweepTest extends IndexPlayedByTest {

    @Test
    void a_version_of_many_files_goes_in_batches() {
        int files = 2 * GarbageStore.FILES_PER_BATCH + 1;
        fill(index(repository("large")), files);
        index(repository("large"));
        IndexedVersion small = index(repository("small", "small"));
        index(repository("small"));
        SimpleMeterRegistry registry = new SimpleMeterRegistry();

        Collected collected = collectAfter(Duration.ZERO, registry);

        assertThat(collected).isEqualTo(new Collected(2, files + 1));
        assertThat(isKept(small)).isFalse();
        assertThat(texts()).isEmpty();
        assertThat(registry.counter("quarry.retention.versions.deleted").count()).isEqualTo(2);
        assertThat(registry.counter("quarry.retention.blobs.deleted").count()).isEqualTo(files + 1);
    }

    /** A batch ends exactly at the end of the version: the collector has to detect that no file follows. */
    @Test
    void a_version_of_exactly_one_batch_goes() {
        fill(index(repository("r")), GarbageStore.FILES_PER_BATCH);
        index(repository("r"));

        assertThat(collect()).isEqualTo(new Collected(1, GarbageStore.FILES_PER_BATCH));
    }

    private void fill(IndexedVersion version, int files) {
        execute("""
                WITH content AS (
                    INSERT INTO blob (project_id, sha256, content, chunk_count)
                    SELECT $1, sha256(int4send(n)), 'text ' || n, 0 FROM generate_series(1, $3::integer) AS n
                    RETURNING id
                )
                INSERT INTO file (project_id, version_id, ordinal, path, size_bytes, blob_id)
                SELECT $1, $2, row_number() OVER () - 1, 'f' || id, 1, id FROM content
                """, project, version.id(), files);
        execute("UPDATE index_version SET file_count = $3 WHERE project_id = $1 AND id = $2", project, version.id(), files);
    }

    @Test
    void the_next_version_to_collect_is_found_by_an_index() {
        execute("""
                WITH known AS (
                    INSERT INTO repository (project_id, repo_path) SELECT $1, '/r' || n FROM generate_series(1, 3000) AS n
                    RETURNING id
                ), shown AS (
                    INSERT INTO index_version (project_id, repository_id, job_id, lease_token, published_at)
                    SELECT $1, id, gen_random_uuid(), 1, now() FROM known
                )
                SELECT
                """, project);
        execute("""
                UPDATE repository SET active_version_id = version.id FROM index_version AS version
                WHERE version.project_id = $1 AND repository.project_id = $1 AND version.repository_id = repository.id
                """, project);
        index(repository("r", "old"));
        index(repository("r", "new"));
        execute("ANALYZE index_version, repository, indexing_jobs");

        List<String> plan = strings("EXPLAIN " + GarbageStore.LOCK_VERSION, "", 0L, 0.0, Long.MAX_VALUE);

        assertThat(plan).anyMatch(line -> line.contains("idx_collectable_version"))
                .noneMatch(line -> line.contains("Seq Scan on index_version"))
                .noneMatch(line -> line.contains("Seq Scan on repository"));
        assertThat(collect()).isEqualTo(new Collected(1, 1));
        execute("UPDATE repository SET active_version_id = NULL WHERE project_id = $1", project);
        execute("DELETE FROM index_version WHERE project_id = $1", project);
        execute("DELETE FROM repository WHERE project_id = $1", project);
    }

    @Test
    void a_sweep_leaves_versions_that_are_newer_than_itself() {
        Path repository = repository("r", "old");
        long before = index(repository).id();
        index(repository("r", "new"));
        index(repository("r", "newest"));

        assertThat(await(garbage.collect(Position.START, before - 1, Duration.ZERO))).isEmpty();
        assertThat(await(garbage.collect(Position.START, before, Duration.ZERO))).isPresent();
        assertThat(texts()).containsExactly("new", "newest");
        assertThat(collect()).isEqualTo(new Collected(1, 1));
    }
}
