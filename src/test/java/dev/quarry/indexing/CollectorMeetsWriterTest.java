package dev.quarry.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import dev.quarry.indexing.store.IndexedVersion;
import dev.quarry.indexing.upkeep.GarbageCollector.Collected;
import dev.quarry.testing.WithoutWorker;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** A collector and a writer race for the same contents or the same version, in each order that matters. */
@QuarkusTest
@TestProfile(WithoutWorker.class)
class CollectorMeetsWriterTest extends CollectorsPlayedByTest {

    @Test
    void a_content_that_a_writer_has_just_listed_stays() {
        IndexedVersion replaced = garbageWithOld();
        IndexedVersion unpublished = write(begin(repository("r", "other")));
        try (Open writer = new Open()) {
            writer.execute(LIST_FILE, project, unpublished.id(), idOf(OLD));

            // The collector does not wait for the writer: the content stays, and so does the version that references it.
            assertThat(collect()).isEqualTo(Collected.NOTHING);
            assertThat(isKept(replaced)).isTrue();
            writer.commit();
        }

        assertThat(collect()).isEqualTo(new Collected(1, 0));
        assertThat(isKept(replaced)).isFalse();
        assertThat(texts()).containsExactly(OLD, "other");
    }

    @Test
    void a_content_whose_writer_gave_up_is_collected_after_all() {
        garbageWithOld();
        IndexedVersion unpublished = write(begin(repository("r", "other")));
        try (Open writer = new Open()) {
            writer.execute(LIST_FILE, project, unpublished.id(), idOf(OLD));
            assertThat(collect()).isEqualTo(Collected.NOTHING);
        }

        assertThat(collect()).isEqualTo(new Collected(1, 1));
        assertThat(texts()).containsExactly("other");
    }

    @Test
    void a_content_that_is_being_collected_cannot_be_listed() {
        garbageWithOld();
        IndexedVersion unpublished = write(begin(repository("r", "other")));
        try (Open collector = new Open(); Open writer = new Open()) {
            long old = idOf(OLD);
            assertThat(collectIn(collector).blobs()).isEqualTo(1);

            CompletableFuture<?> listed = list(writer, unpublished, old);
            awaitWaiting("INSERT INTO file");
            collector.commit();

            assertForeignKeyViolation(listed);
        }
        assertNothingIsLeftOver();
    }

    @Test
    void a_content_that_a_collector_has_only_looked_at_can_be_listed() throws Exception {
        garbageWithOld();
        IndexedVersion unpublished = write(begin(repository("r", "other")));
        try (Open collector = new Open(); Open writer = new Open()) {
            long old = idOf(OLD);
            collectIn(collector);

            CompletableFuture<?> listed = list(writer, unpublished, old);
            awaitWaiting("INSERT INTO file");
            collector.close();

            get(listed);
            writer.commit();
        }
        assertThat(collect()).isEqualTo(new Collected(1, 0));
        assertThat(texts()).containsExactly(OLD, "other");
    }

    @Test
    void a_run_that_finds_a_content_being_collected_writes_it_again() throws Exception {
        garbageWithOld();
        long first = idOf(OLD);
        Run run = begin(repository("r", OLD));
        CompletableFuture<IndexedVersion> written;
        try (Open collector = new Open()) {
            assertThat(collectIn(collector).blobs()).isEqualTo(1);
            written = beginToWrite(run);
            awaitWaiting("");
            collector.commit();
        }

        publish(run, get(written));

        assertThat(texts()).containsExactly(OLD);
        assertThat(idOf(OLD)).isNotEqualTo(first);
        assertThat(count("chunk WHERE project_id = $1", project)).isEqualTo(1);
    }

    /** The run has found the content stored; the collector deletes it before the run references it. */
    @Test
    void a_run_whose_content_is_collected_between_two_statements_writes_it_again() throws Exception {
        garbageWithOld();
        Run run = begin(repository("r", NEW, OLD));
        CompletableFuture<IndexedVersion> written;
        try (Open blocker = new Open()) {
            written = beginToStoreNewBehind(blocker, run);

            assertThat(collect()).isEqualTo(new Collected(1, 1));
            blocker.close();
        }

        publish(run, get(written));
        assertThat(texts()).containsExactly(NEW, OLD);
        assertNothingIsLeftOver();
    }

    /** As before, but the collector commits only once the run waits for its lock to reference the content. */
    @Test
    void a_run_that_references_a_content_while_it_is_collected_writes_it_again() throws Exception {
        garbageWithOld();
        Run run = begin(repository("r", NEW, OLD));
        CompletableFuture<IndexedVersion> written;
        try (Open blocker = new Open(); Open collector = new Open()) {
            written = beginToStoreNewBehind(blocker, run);

            assertThat(collectIn(collector).blobs()).isEqualTo(1);
            blocker.close();
            awaitWaiting("INSERT INTO file");
            collector.commit();
        }

        publish(run, get(written));
        assertThat(texts()).containsExactly(NEW, OLD);
        assertNothingIsLeftOver();
    }

    @Test
    void a_zombie_cannot_list_files_in_a_version_that_is_being_collected() {
        Path repository = repository("r", "zombie");
        Run run = begin(repository);
        IndexedVersion version = write(run);
        end(run, "failed");
        try (Open collector = new Open(); Open zombie = new Open()) {
            long blob = idOf("zombie");
            assertThat(collectIn(collector).versions()).isEqualTo(1);

            CompletableFuture<?> listed = list(zombie, version, blob);
            awaitWaiting("INSERT INTO file");
            collector.commit();

            assertForeignKeyViolation(listed);
        }
        assertThat(texts()).isEmpty();
    }

    @Test
    void a_version_that_a_zombie_still_writes_to_is_collected_with_all_that_it_wrote() {
        Run run = begin(repository("r", "before"));
        IndexedVersion version = write(run);
        end(run, "failed");
        index(repository("elsewhere", "after"));
        long after = idOf("after");
        index(repository("elsewhere"));
        try (Open zombie = new Open()) {
            zombie.execute(LIST_FILE, project, version.id(), after);

            collect();
            assertThat(isKept(version)).isTrue();
            assertThat(texts()).containsExactly("after", "before");
            zombie.commit();
        }

        collect();
        assertThat(isKept(version)).isFalse();
        assertThat(texts()).isEmpty();
    }

    /** Returns a run that has found {@code OLD} stored and waits for {@code blocker}, which stores {@code NEW}. */
    private CompletableFuture<IndexedVersion> beginToStoreNewBehind(Open blocker, Run run) {
        blocker.execute("""
                INSERT INTO blob (project_id, sha256, language, content, chunk_count)
                VALUES ($1, sha256(convert_to($2, 'UTF8')), 'Text', $2, 0)
                """, project, NEW);
        CompletableFuture<IndexedVersion> written = beginToWrite(run);
        awaitWaiting("INSERT INTO blob");
        return written;
    }
}
