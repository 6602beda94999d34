package dev.quarry.indexing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.quarry.indexing.store.IndexedVersion;
import dev.quarry.indexing.upkeep.GarbageCollector.Collected;
import dev.quarry.indexing.upkeep.GarbageStore.Batch;
import dev.quarry.testing.WithoutWorker;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Tuple;

/** Collectors, publishers and other lock holders race for the same rows, in each order that matters. */
@QuarkusTest
@TestProfile(WithoutWorker.class)
class CollectorMeetsCollectorTest extends CollectorsPlayedByTest {

    @Test
    void two_collectors_at_the_last_two_references_delete_the_content_once() {
        index(repository("one", OLD));
        index(repository("one"));
        index(repository("two", OLD));
        index(repository("two"));
        try (Open first = new Open(); Open second = new Open()) {
            Batch one = collectIn(first);
            Batch two = collectIn(second);
            assertThat(List.of(one.versions(), one.blobs())).containsExactly(1, 0);
            assertThat(List.of(two.versions(), two.blobs())).as("the content is locked").containsExactly(0, 0);
            first.commit();
            second.commit();
        }
        assertThat(texts()).containsExactly(OLD);

        assertThat(collect()).isEqualTo(new Collected(1, 1));
        assertThat(texts()).isEmpty();
    }

    @Test
    void a_version_that_a_collector_has_left_contents_to_is_not_collected_meanwhile() {
        index(repository("r", OLD));
        IndexedVersion heir = index(repository("r", OLD, "other"));
        try (Open collector = new Open()) {
            Batch batch = collectIn(collector);
            assertThat(List.of(batch.versions(), batch.blobs())).containsExactly(1, 0);
            index(repository("r"));

            assertThat(collect()).isEqualTo(Collected.NOTHING);
            assertThat(isKept(heir)).isTrue();
            collector.commit();
        }

        assertThat(collect()).isEqualTo(new Collected(1, 2));
        assertThat(texts()).isEmpty();
    }

    @Test
    void a_version_that_is_being_collected_inherits_nothing() {
        index(repository("r", OLD));
        index(repository("r", OLD, "other"));
        try (Open heirs = new Open(); Open collector = new Open()) {
            // Locked as a collector of this version locks it.
            heirs.execute("""
                    SELECT FROM index_version WHERE (project_id, id) IN (
                        SELECT project_id, active_version_id FROM repository WHERE project_id = $1)
                    FOR UPDATE
                    """, project);
            assertThat(collectIn(collector).versions()).isEqualTo(1);
            // The content was locked and checked.
            assertThatThrownBy(() -> await(pool.preparedQuery("SELECT FROM blob WHERE project_id = $1 FOR KEY SHARE NOWAIT")
                    .execute(Tuple.of(project)))).hasMessageContaining("could not obtain lock");
            collector.commit();
        }
        assertThat(texts()).containsExactly(OLD, "other");
    }

    @Test
    void contents_that_the_active_version_holds_too_are_not_locked() {
        index(repository("r", OLD));
        index(repository("r", OLD, "other"));
        try (Open collector = new Open(); Open writer = new Open()) {
            assertThat(collectIn(collector).versions()).isEqualTo(1);

            writer.execute("SELECT FROM blob WHERE project_id = $1 FOR KEY SHARE NOWAIT", project);
            collector.commit();
        }
    }

    @Test
    void a_run_that_is_publishing_and_the_collector_do_not_see_one_another() {
        index(repository("r", OLD));
        Run run = begin(repository("r", NEW));
        IndexedVersion version = write(run);
        try (Open publisher = new Open()) {
            await(publish(publisher.connection, run, version));

            assertThat(collect()).isEqualTo(Collected.NOTHING);
            publisher.commit();
        }

        assertThat(collect()).isEqualTo(new Collected(1, 1));
        assertThat(isKept(version)).isTrue();
        assertThat(texts()).containsExactly(NEW);
    }

    @Test
    void a_rolled_back_batch_of_a_collector_is_collected_again() {
        IndexedVersion replaced = garbageWithOld();
        try (Open collector = new Open()) {
            assertThat(collectIn(collector).blobs()).isEqualTo(1);
            // Closed without a commit, as after a crash.
        }
        assertThat(isKept(replaced)).isTrue();
        assertThat(texts()).containsExactly(OLD);

        assertThat(collect()).isEqualTo(new Collected(1, 1));
    }

    @Test
    void files_whose_contents_are_busy_keep_their_version_until_another_round() {
        IndexedVersion replaced = index(repository("r", "one", "two", "three"));
        index(repository("r"));
        try (Open writer = new Open()) {
            writer.execute("SELECT FROM blob WHERE project_id = $1 AND content = 'two' FOR KEY SHARE", project);

            assertThat(collect()).isEqualTo(new Collected(0, 2));
            assertThat(strings("SELECT path FROM file WHERE version_id = $1", replaced.id())).containsExactly("f1.txt");
            writer.commit();
        }

        assertThat(collect()).isEqualTo(new Collected(1, 1));
    }
}
