package dev.quarry.search.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import dev.quarry.platform.ProjectId;
import dev.quarry.platform.database.NamedStatement;
import dev.quarry.platform.database.Rows;
import dev.quarry.platform.database.SearchPool;
import dev.quarry.platform.text.Grams;
import dev.quarry.search.text.WordPattern;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/** Finds the words of a project by a part of their letters, with an index of n-grams. */
@ApplicationScoped
public class WordStore {

    /** Above this number of words, so many texts have one of them that a scan of all texts is faster. */
    static final int MAX_WORDS = 200;

    private static final int MAX_ALIKE = 100;
    /** The maximum number of words with shared n-grams that are compared; thousands of words may end in {@code manager}. */
    public static final int MAX_COMPARED = 1_000;
    /** The maximum difference in length, in letters, between a misspelt word and its correction. */
    private static final int MAX_DIFFERENCE = 3;

    /**
     * Finds words that match a pattern and have all n-grams of a lookup, or any of them. Each n-gram hash includes the project,
     * so the index needs no project column. OFFSET 0 is a fence: it keeps the planner from choosing another index.
     */
    private static final String LOOKUP = """
            SELECT lookup.number, found.word
            FROM unnest(:%1$s_numbers::integer[], :%1$s_grams::text[], :%1$s_patterns::text[])
                AS lookup (number, grams, pattern)
            CROSS JOIN LATERAL (
                SELECT hit.word
                FROM (SELECT project_id, word FROM word WHERE grams %2$s lookup.grams::integer[] OFFSET 0) AS hit
                WHERE hit.project_id = :project AND hit.word LIKE lookup.pattern
                LIMIT :max_words
            ) AS found
            """;

    public static final NamedStatement CONTAINING = new NamedStatement(
            LOOKUP.formatted("all", "@>") + "UNION ALL\n" + LOOKUP.formatted("any", "&&"));

    public static final String KNOWN = """
            SELECT word FROM word WHERE project_id = $1 AND is_part IN (false, true) AND word = ANY ($2::text[])
            """;

    /**
     * Finds words by trigram similarity. The bounds on the length drop long words that merely contain the n-grams, before the
     * limit, so that these do not displace the others.
     */
    public static final NamedStatement ALIKE = new NamedStatement("""
            SELECT near.word
            FROM (
                SELECT DISTINCT found.word
                FROM unnest(:grams::text[]) AS lookup (grams)
                CROSS JOIN LATERAL (
                    SELECT hit.word
                    FROM (SELECT project_id, word FROM word WHERE grams @> lookup.grams::integer[] OFFSET 0) AS hit
                    WHERE hit.project_id = :project AND length(hit.word) BETWEEN :min_length AND :max_length
                    LIMIT :max_compared
                ) AS found
                OFFSET 0
            ) AS near
            WHERE similarity(near.word, :word) >= 0.35
            ORDER BY similarity(near.word, :word) DESC, near.word
            LIMIT :max_alike
            """);

    private final Pool pool;

    WordStore(@SearchPool Pool pool) {
        this.pool = pool;
    }

    /** Returns the words of each pattern. A pattern with too many words, or too few letters, is absent. */
    public Uni<Map<WordPattern, List<String>>> find(ProjectId project, List<WordPattern> patterns) {
        Grams grams = new Grams(project.value());
        Map<WordPattern, List<String>> known = new HashMap<>();
        Lookups all = new Lookups();
        Lookups any = new Lookups();
        for (WordPattern pattern : patterns) {
            if (pattern.isWhole()) {
                known.put(pattern, pattern.pieces());
            } else {
                Grams.Lookup lookup = grams.lookup(pattern.pieces(), pattern.isBegun(), pattern.isEnded());
                int number = patterns.indexOf(pattern);
                all.addUnlessEmpty(number, pattern, lookup.all());
                any.addUnlessEmpty(number, pattern, lookup.any());
            }
        }
        Map<String, Object> values = new HashMap<>(Map.of("project", project.value(), "max_words", MAX_WORDS + 1));
        values.putAll(all.columns("all"));
        values.putAll(any.columns("any"));
        return all.isEmpty() && any.isEmpty() ? Uni.createFrom().item(known)
                : CONTAINING.execute(pool, values)
                        .map(WordStore::byNumber)
                        .map(words -> {
                            Stream.concat(all.numbers.stream(), any.numbers.stream())
                                    .filter(number -> wordsOf(number, words).size() <= MAX_WORDS)
                                    .forEach(number -> known.put(patterns.get(number), wordsOf(number, words)));
                            return known;
                        });
    }

    /** Returns the words that are most similar to {@code word}, which is in lower case, most similar first. */
    public Uni<List<String>> alike(ProjectId project, String word) {
        String[] grams = new Grams(project.value()).alike(word).stream().map(Grams::array).toArray(String[]::new);
        Map<String, Object> values = Map.of("project", project.value(), "grams", grams, "word", word,
                "min_length", word.length() - MAX_DIFFERENCE, "max_length", word.length() + MAX_DIFFERENCE,
                "max_compared", MAX_COMPARED, "max_alike", MAX_ALIKE);
        return ALIKE.execute(pool, values)
                .map(rows -> Rows.list(rows, row -> row.getString("word")));
    }

    private static Map<Integer, List<String>> byNumber(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).collect(Collectors.groupingBy(row -> row.getInteger("number"),
                Collectors.mapping(row -> row.getString("word"), Collectors.toList())));
    }

    private static List<String> wordsOf(int number, Map<Integer, List<String>> words) {
        return words.getOrDefault(number, List.of());
    }

    /** Returns those of the words that the project has. */
    public Uni<Set<String>> known(ProjectId project, List<String> words) {
        return pool.preparedQuery(KNOWN).execute(Tuple.of(project.value(), words.toArray(String[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(row -> row.getString("word"))
                        .collect(Collectors.toSet()));
    }

    private static final class Lookups {
        private final List<Integer> numbers = new ArrayList<>();
        private final List<String> grams = new ArrayList<>();
        private final List<String> patterns = new ArrayList<>();

        void addUnlessEmpty(int number, WordPattern pattern, int[] found) {
            if (found.length > 0) {
                numbers.add(number);
                grams.add(Grams.array(found));
                patterns.add(pattern.like());
            }
        }

        boolean isEmpty() {
            return numbers.isEmpty();
        }

        /** @param prefix of the names of the parameters */
        Map<String, Object> columns(String prefix) {
            return Map.of(prefix + "_numbers", numbers.toArray(Integer[]::new),
                    prefix + "_grams", grams.toArray(String[]::new),
                    prefix + "_patterns", patterns.toArray(String[]::new));
        }
    }
}
