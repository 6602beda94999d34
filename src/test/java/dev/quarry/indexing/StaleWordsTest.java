package dev.quarry.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import dev.quarry.indexing.store.IndexedVersion;
import dev.quarry.indexing.store.WordWriter;
import dev.quarry.indexing.upkeep.StaleWordStore;
import dev.quarry.testing.WithoutWorker;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** The words of a project match its chunks despite concurrent writes and deletions. */
@QuarkusTest
@TestProfile(WithoutWorker.class)
class StaleWordsTest extends CollectorsPlayedByTest {

    private static final Pattern LOOPS = Pattern.compile("loops=(\\d+)");

    private List<String> words() {
        return strings("SELECT word FROM word WHERE project_id = $1 AND NOT is_part ORDER BY word", project);
    }

    private List<String> parts() {
        return strings("SELECT word FROM word WHERE project_id = $1 AND is_part ORDER BY word", project);
    }

    @Test
    void words_and_their_parts_are_written_once() {
        index(repository("r", "class JobStore {}", "JobStore store = new JobStore();"));

        assertThat(words()).containsExactly("jobstore");
        assertThat(parts()).containsExactly("class", "job", "new", "store");
    }

    @Test
    void words_are_deleted_with_the_last_chunk_that_contains_them() {
        index(repository("r", "oldWord sharedWord", "sharedWord"));
        index(repository("r", "newWord", "sharedWord"));

        collect();

        assertThat(words()).containsExactly("newword", "sharedword");
        assertThat(parts()).containsExactly("new", "shared", "word");
        assertThat(count("stale_word WHERE project_id = $1", project)).isZero();
    }

    @Test
    void a_deleted_word_is_written_when_it_occurs_again() {
        index(repository("r", "someWord"));
        index(repository("r"));
        collect();
        assertThat(words()).isEmpty();

        index(repository("r", "someWord again"));

        assertThat(words()).containsExactly("someword");
        assertThat(parts()).containsExactly("again", "some", "word");
    }

    @Test
    void words_of_another_project_stay() {
        String elsewhere = project + "-2";
        index(repository("r", "oldWord"));
        index(elsewhere, repository("r", "oldWord"));
        index(repository("r"));

        collect();

        assertThat(words()).isEmpty();
        assertThat(strings("SELECT word FROM word WHERE project_id = $1 AND NOT is_part", elsewhere))
                .containsExactly("oldword");
    }

    @Test
    void words_are_checked_when_contents_are_chunked_again() {
        index(repository("r", "someWord"));
        execute("INSERT INTO word (project_id, is_part, word, grams) VALUES ($1, false, 'cutotherwise', '{}')", project);
        execute("UPDATE chunk SET tokens = tokens || 'cutotherwise'::tsvector WHERE project_id = $1", project);

        publish(begin(project, repository("r", "someWord"), true));
        collect();

        assertThat(words()).containsExactly("someword");
    }

    /** Holds without statistics too, which exist only some time after a first run. */
    @Test
    void each_stale_word_is_checked_once() {
        index(repository("r", "alphaWord betaWord gammaWord"));
        execute("DELETE FROM stale_word WHERE project_id = $1", project);
        execute("INSERT INTO stale_word (project_id, word) SELECT project_id, word FROM word WHERE project_id = $1", project);
        long stale = count("stale_word WHERE project_id = $1", project);

        List<String> plan = strings("EXPLAIN (ANALYZE, COSTS OFF) " + StaleWordStore.FORGET, project);

        assertThat(plan).anySatisfy(line -> assertThat(line).contains("on chunk").contains("loops=" + stale))
                .allSatisfy(line -> assertThat(loops(line)).as(line).isLessThanOrEqualTo(stale));
        assertThat(words()).containsExactly("alphaword", "betaword", "gammaword");
    }

    private static long loops(String line) {
        Matcher loops = LOOPS.matcher(line);
        return loops.find() ? Long.parseLong(loops.group(1)) : 0;
    }

    private void publish(Run run) {
        publish(run, write(run));
        end(run, "completed");
    }

    @Test
    void a_word_that_is_being_written_is_not_deleted() {
        index(repository("r", "someWord"));
        index(repository("r"));
        try (Open writer = new Open()) {
            writer.execute(WordWriter.HOLD, project);

            collect();
            assertThat(texts()).isEmpty();
            assertThat(words()).containsExactly("someword");
            writer.commit();
        }
        collect();

        assertThat(words()).isEmpty();
    }

    @Test
    void a_word_that_is_being_deleted_is_written_again() throws Exception {
        index(repository("r", "someWord"));
        index(repository("r"));
        try (Open holder = new Open()) {
            holder.execute(WordWriter.HOLD, project);
            collect();
            holder.commit();
        }
        Run run = begin(repository("r", "someWord again"));
        try (Open collector = new Open()) {
            await(StaleWordStore.forget(collector.connection, project));

            CompletableFuture<IndexedVersion> written = beginToWrite(run);
            awaitWaiting("pg_advisory_xact_lock_shared");
            collector.commit();

            get(written);
        }
        assertThat(words()).containsExactly("someword");
        assertThat(parts()).containsExactly("again", "some", "word");
    }
}
