package dev.quarry.indexing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import dev.quarry.indexing.PreparedFile.Fresh;
import dev.quarry.platform.ProjectId;
import dev.quarry.platform.text.Grams;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Writes the words of contents, those that the project does not have yet.
 *
 * <p>
 * <b>No word is forgotten while a chunk that has it is written.</b> The writer holds the project's words against
 * {@link StaleWordStore} until its transaction ends, whose next look sees the chunk.
 *
 * <p>
 * It is the last that a transaction does: whoever comes with the same new word waits for its end, and in turn holds nothing
 * that this one may want, as all write their words in the same order.
 */
@ApplicationScoped
class WordWriter {

    /** $1 is the project; beside it only {@link StaleWordStore} takes this lock, for itself alone. */
    static final String HOLD = "SELECT pg_advisory_xact_lock_shared(" + StaleWordStore.LOCK_KEY + ")";

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

    /** Writes the words of {@code contents} in the transaction of {@code connection}. */
    Uni<Void> write(SqlConnection connection, ProjectId project, List<Fresh> contents) {
        if (contents.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection.preparedQuery(HOLD).execute(Tuple.of(project.value()))
                .chain(() -> connection.preparedQuery(NEW_WORDS).execute(asked(project, contents)))
                .chain(added -> added.size() == 0 ? Uni.createFrom().voidItem()
                        : connection.preparedQuery(WRITE).execute(rows(project, added)).replaceWithVoid());
    }

    private static Tuple asked(ProjectId project, List<Fresh> contents) {
        Set<String> composed = new HashSet<>();
        Set<String> parts = new HashSet<>();
        for (Fresh content : contents) {
            composed.addAll(content.cut().words().composed());
            parts.addAll(content.cut().words().parts());
        }
        return Tuple.of(project.value(), composed.toArray(String[]::new), parts.toArray(String[]::new));
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
            gramsOfWords.add(Arrays.stream(grams.of(word)).mapToObj(Integer::toString)
                    .collect(Collectors.joining(",", "{", "}")));
        }
        return Tuple.of(project.value(), isPart.toArray(Boolean[]::new), words.toArray(String[]::new),
                gramsOfWords.toArray(String[]::new));
    }
}
