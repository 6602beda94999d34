package dev.quarry.indexing.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.quarry.indexing.store.PreparedFile.Fresh;
import dev.quarry.indexing.upkeep.StaleWordStore;
import dev.quarry.platform.ProjectId;
import dev.quarry.platform.text.Grams;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Writes those words of contents that the project does not have yet.
 *
 * <p>
 * <b>No word is deleted while a chunk that contains it is written.</b> The writer holds a shared lock on the project's words
 * against {@link StaleWordStore} until its transaction ends; the next check of the word then sees the chunk.
 *
 * <p>
 * Words are the last rows that a transaction writes, and all transactions write them in the same order. A transaction that
 * waits for the same new word therefore holds no word that this one needs: no deadlock.
 */
@ApplicationScoped
public class WordWriter {

    /** $1 is the project. Only {@link StaleWordStore} takes this lock exclusively. */
    public static final String HOLD = "SELECT pg_advisory_xact_lock_shared(" + StaleWordStore.LOCK_KEY + ")";

    /** {@link KnownWords} stays valid while this value is the same. It is read under the lock, which keeps it constant. */
    private static final String ERA = """
            SELECT concat_ws(' ', last_value, is_called, pg_postmaster_start_time()) AS era FROM word_forgetting_seq
            """;

    private static final String NEW_WORDS = """
            SELECT asked.is_part, asked.word
            FROM (
                SELECT false AS is_part, unnest($2::text[]) AS word
                UNION ALL
                SELECT true, unnest($3::text[])
            ) AS asked
            WHERE (
                SELECT true
                FROM word AS known
                WHERE known.project_id = $1 AND known.is_part = asked.is_part AND known.word = asked.word COLLATE "C"
            ) IS NULL
            """;

    private static final String WRITE = """
            INSERT INTO word (project_id, is_part, word, grams)
            SELECT $1, is_part, word, grams::integer[]
            FROM unnest($2::boolean[], $3::text[], $4::text[]) AS added (is_part, word, grams)
            ORDER BY is_part, word COLLATE "C"
            ON CONFLICT (project_id, is_part, word) DO NOTHING
            """;

    private final KnownWords knownWords = new KnownWords();

    /** Returns a writer of the words of {@code contents}. */
    BatchWriter batch(ProjectId project, List<Fresh> contents) {
        return new BatchWriter(project, contents);
    }

    /** The words of a batch of contents. */
    final class BatchWriter {
        private final ProjectId project;
        private final List<Fresh> contents;
        private final Set<String> composed = new HashSet<>();
        private final Set<String> parts = new HashSet<>();
        private KnownWords.@Nullable Of known;

        private BatchWriter(ProjectId project, List<Fresh> contents) {
            this.project = project;
            this.contents = contents;
        }

        /** Writes the missing words in the transaction of {@code connection}. */
        Uni<Void> write(SqlConnection connection) {
            if (contents.isEmpty()) {
                return Uni.createFrom().voidItem();
            }
            return connection.preparedQuery(HOLD).execute(Tuple.of(project.value()))
                    .chain(() -> connection.preparedQuery(ERA).execute())
                    .invoke(rows -> begin(rows.iterator().next().getString("era")))
                    .chain(() -> composed.isEmpty() && parts.isEmpty() ? Uni.createFrom().voidItem()
                            : writeUnknown(connection));
        }

        /** Adds the words to the cache; to be called once the transaction has been committed. */
        void remember() {
            if (known != null) {
                composed.forEach(word -> known.add(false, word));
                parts.forEach(word -> known.add(true, word));
            }
        }

        private void begin(String era) {
            KnownWords.Of earlier = knownWords.of(project, era);
            known = earlier;
            for (Fresh content : contents) {
                addUnknown(content.cut().words().composed(), word -> !earlier.contains(false, word), composed);
                addUnknown(content.cut().words().parts(), word -> !earlier.contains(true, word), parts);
            }
        }

        private Uni<Void> writeUnknown(SqlConnection connection) {
            Tuple asked = Tuple.of(project.value(), composed.toArray(String[]::new), parts.toArray(String[]::new));
            return connection.preparedQuery(NEW_WORDS).execute(asked)
                    .chain(added -> added.size() == 0 ? Uni.createFrom().voidItem()
                            : connection.preparedQuery(WRITE).execute(rows(project, added)).replaceWithVoid());
        }
    }

    private static void addUnknown(Set<String> words, Predicate<String> isUnknown, Set<String> unknown) {
        words.stream().filter(isUnknown).forEach(unknown::add);
    }

    private static Tuple rows(ProjectId project, RowSet<Row> added) {
        Grams grams = new Grams(project.value());
        List<Boolean> isPart = new ArrayList<>();
        List<String> words = new ArrayList<>();
        List<String> gramsOfWords = new ArrayList<>();
        for (Row row : added) {
            String word = row.getString("word");
            isPart.add(row.getBoolean("is_part"));
            words.add(word);
            gramsOfWords.add(Grams.array(grams.of(word)));
        }
        return Tuple.of(project.value(), isPart.toArray(Boolean[]::new), words.toArray(String[]::new),
                gramsOfWords.toArray(String[]::new));
    }
}
