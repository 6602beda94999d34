package dev.quarry.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.quarry.indexing.store.IndexedVersion;
import dev.quarry.indexing.upkeep.GarbageCollector.Collected;
import dev.quarry.testing.WithoutWorker;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** Tests which rows are garbage. */
@QuarkusTest
@TestProfile(WithoutWorker.class)
class GarbageCollectorTest extends IndexPlayedByTest {

    @Test
    void a_replaced_version_goes_with_the_contents_that_only_it_held() {
        IndexedVersion old = index(repository("r", "old", "kept"));
        execute("""
                INSERT INTO symbol (project_id, blob_id, ordinal, name, kind, start_line, end_line)
                SELECT project_id, id, 0, content, 'test', 1, 1 FROM blob WHERE project_id = $1
                """, project);
        IndexedVersion active = index(repository("r", "new", "kept"));
        assertThat(texts()).containsExactly("kept", "new", "old");

        Collected collected = collect();

        assertThat(collected).isEqualTo(new Collected(1, 1));
        assertThat(isKept(old)).isFalse();
        assertThat(isKept(active)).isTrue();
        assertThat(texts()).containsExactly("kept", "new");
        assertThat(count("file WHERE project_id = $1", project)).isEqualTo(2);
        assertThat(count("chunk WHERE project_id = $1", project)).isEqualTo(2);
        assertThat(strings("SELECT name FROM symbol WHERE project_id = $1", project)).containsExactly("kept");
    }

    @Test
    void a_replaced_version_is_kept_for_a_while() {
        IndexedVersion old = index(repository("r", "old"));
        index(repository("r", "new"));

        collectAfter(Duration.ofMinutes(10));
        assertThat(isKept(old)).isTrue();

        execute("UPDATE index_version SET superseded_at = superseded_at - interval '10 minutes' WHERE project_id = $1",
                project);
        collectAfter(Duration.ofMinutes(10));
        assertThat(isKept(old)).isFalse();
    }

    @Test
    void the_active_version_is_never_collected() {
        IndexedVersion active = index(repository("r", "a"));
        // Regardless of the columns of the row.
        execute("UPDATE index_version SET superseded_at = now() - interval '1 year' WHERE project_id = $1", project);

        collect();

        assertThat(isKept(active)).isTrue();
        assertThat(texts()).containsExactly("a");
    }

    @Test
    void contents_of_another_repository_or_another_project_stay() {
        String elsewhere = project + "-2";
        index(repository("r", "shared", "own"));
        index(repository("clone", "shared"));
        index(elsewhere, repository("r"));
        index(elsewhere, repository("r", "own", "shared"));
        index(repository("r"));

        collect();

        assertThat(texts()).containsExactly("shared");
        assertThat(texts(elsewhere)).containsExactly("own", "shared");

        index(repository("clone"));
        collect();

        assertThat(texts()).isEmpty();
        assertThat(texts(elsewhere)).containsExactly("own", "shared");
    }

    @Test
    void a_content_that_comes_and_goes_is_collected_with_the_last_version_that_holds_it() {
        index(repository("r", "back and forth"));
        index(repository("r"));
        index(repository("r", "back and forth"));

        collect();
        assertThat(texts()).containsExactly("back and forth");
        assertThat(count("index_version WHERE project_id = $1", project)).isEqualTo(1);

        index(repository("r"));
        collect();
        assertThat(texts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "failed", "cancelled" })
    void an_unpublished_version_of_an_ended_job_is_collected(String end) {
        IndexedVersion published = index(repository("r", "published"));
        Run run = begin(repository("r", "in vain"));
        IndexedVersion unpublished = write(run);
        end(run, end);

        collectAfter(Duration.ofDays(1));

        assertThat(isKept(unpublished)).isFalse();
        assertThat(isKept(published)).isTrue();
        assertThat(texts()).containsExactly("published");
    }

    @Test
    void an_unpublished_version_of_a_deleted_job_is_collected() {
        Run run = begin(repository("r", "in vain"));
        IndexedVersion unpublished = write(run);
        execute("DELETE FROM indexing_jobs WHERE id = $1", run.job());

        collect();

        assertThat(isKept(unpublished)).isFalse();
        assertThat(texts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "pending", "running" })
    void versions_of_all_attempts_of_an_active_job_stay(String status) {
        Path repository = repository("r", "a", "b");
        Run run = begin(repository);
        IndexedVersion firstAttempt = write(run);
        IndexedVersion secondAttempt = write(run);
        execute("UPDATE indexing_jobs SET status = $2 WHERE id = $1", run.job(), status);

        collect();

        assertThat(isKept(firstAttempt)).isTrue();
        assertThat(isKept(secondAttempt)).isTrue();

        execute("UPDATE indexing_jobs SET status = 'running' WHERE id = $1", run.job());
        publish(run, secondAttempt);
        collect();

        assertThat(isKept(firstAttempt)).isFalse();
        assertThat(isKept(secondAttempt)).isTrue();
        assertThat(texts()).containsExactly("a", "b");
    }

    @Test
    void a_second_attempt_reuses_the_contents_of_the_first_despite_a_collection_in_between() {
        Run run = begin(repository("r", "a", "b"));
        write(run);
        List<String> blobs = strings("SELECT id || content FROM blob WHERE project_id = $1 ORDER BY 1", project);
        List<String> chunks = strings("SELECT ctid::text FROM chunk WHERE project_id = $1 ORDER BY 1", project);
        // As the rescue and the next claim do.
        execute("UPDATE indexing_jobs SET status = 'pending' WHERE id = $1", run.job());
        collect();
        execute("UPDATE indexing_jobs SET status = 'running', attempt = 2 WHERE id = $1", run.job());

        publish(run, write(run));
        collect();

        assertThat(strings("SELECT id || content FROM blob WHERE project_id = $1 ORDER BY 1", project)).isEqualTo(blobs);
        assertThat(strings("SELECT ctid::text FROM chunk WHERE project_id = $1 ORDER BY 1", project)).isEqualTo(chunks);
    }

    @Test
    void a_version_that_was_deleted_without_notice_goes_with_the_next_publication() {
        IndexedVersion forgotten = index(repository("r", "forgotten"));
        execute("UPDATE repository SET active_version_id = NULL WHERE project_id = $1", project);
        index(repository("r", "new"));

        collect();

        assertThat(isKept(forgotten)).isFalse();
        assertThat(texts()).containsExactly("new");
    }

    @Test
    void the_indexes_of_search_are_in_order_afterwards() {
        index(repository("r", "some words that nobody has sorted in"));

        collect();

        assertThat(await(pendingLists.sort())).isZero();
    }
}
