package dev.quarry.search.ranked;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.quarry.platform.database.NamedStatement;
import dev.quarry.search.index.FileCondition;

/** The statement of {@link RankedStore}. */
public final class RankedStatement {

    /**
     * Finds candidates by their words, by the names that they define and by their paths, and measures their features.
     * Parameters:
     * <ul>
     * <li>{@code words}: numbers of the words; {@code in_paths}: {@code tsquery}s of their forms; {@code in_names}: the same
     * for names of files, without their directories; {@code shares}: factors of their weights; {@code known}: the numbers of
     * chunks that have them, null for a word that is looked up alone</li>
     * <li>{@code conditions}, {@code first} to {@code fourth}, {@code lookup_words}: the number of conditions, the conditions
     * and the words of each {@link Lookup}</li>
     * <li>{@code chunks}: the number of chunks that are searched</li>
     * <li>{@code features}: {@code tsquery}s that the rank of each candidate is returned for</li>
     * <li>{@code names}: names of definitions, in lower case; {@code most_of_names}: how many of each are candidates; {@code
     * max_same_names}: none are if more than this number have the name</li>
     * <li>{@code defined}: a {@code tsquery} for the chunks that define a name with one of the words</li>
     * <li>{@code symbol_blobs}, {@code symbol_lines}: definitions that a search for symbols found</li>
     * <li>{@code required}, {@code excluded}: {@code tsquery}s that a chunk must satisfy, and that neither a chunk nor its
     * path may satisfy; empty for none</li>
     * <li>{@code is_filtered}: whether languages, paths or repositories leave only a part of the project; {@code has_kinds}:
     * whether kinds of files do, which only candidates are examined for</li>
     * <li>{@code is_last}: whether chunks of a lookup that was cut are returned</li>
     * <li>{@code max_…}: limits; {@code max_rest} is the number of chunks that follow the candidates without being ranked</li>
     * <li>{@code chunk_labels}, {@code path_labels}: weights of {@link Ranking}</li>
     * </ul>
     *
     * <p>
     * The words are weighted by inverse document frequency. The chunks with the highest sums are candidates: the sum bounds
     * their score, and it needs the index only, not the tokens. A word that many paths have finds files by their names, without
     * their directories; one that very many paths have finds none. Chunks with equal weights are candidates together, up to
     * {@code max_ties}, so that the same repository has the same candidates wherever it is indexed. What a lookup found that
     * was cut depends on the order of the table, so it is ignored; if the others found fewer than {@code enough} chunks, only
     * {@code cut} is returned, unless the plan is the last one.
     */
    private static final String TEMPLATE = """
            WITH word AS MATERIALIZED (
                SELECT 1::bigint << number AS word, number, in_path::tsquery AS in_path, in_name::tsquery AS in_name, share, known
                FROM unnest(:words::integer[], :in_paths::text[], :in_names::text[], :shares::real[], :known::real[])
                    AS word (number, in_path, in_name, share, known)
            ), lookup AS MATERIALIZED (
                SELECT conditions, first::tsquery AS first, second::tsquery AS second, third::tsquery AS third,
                    fourth::tsquery AS fourth, words
                FROM unnest(:conditions::integer[], :first::text[], :second::text[], :third::text[], :fourth::text[],
                    :lookup_words::bigint[]) AS lookup (conditions, first, second, third, fourth, words)
            ), feature AS MATERIALIZED (
                SELECT query::tsquery AS query FROM unnest(:features::text[]) AS feature (query)
            ), allowed AS MATERIALIZED (
                SELECT blob_id FROM file WHERE :is_filtered AND %3$s
            ), hit AS MATERIALIZED (
                SELECT lookup.words, found.blob_id, found.ordinal, found.length
                FROM lookup
                CROSS JOIN LATERAL (
                    %2$s
                ) AS found
            ), of_kind AS MATERIALIZED (
                SELECT found.blob_id
                FROM (SELECT DISTINCT blob_id FROM hit WHERE :has_kinds) AS found
                CROSS JOIN LATERAL (
                    SELECT FROM file WHERE file.blob_id = found.blob_id AND %1$s LIMIT 1 OFFSET 0
                ) AS file
            ), counted AS MATERIALIZED (
                SELECT words, count(*) AS hits FROM hit GROUP BY words
            ), outcome AS MATERIALIZED (
                SELECT CASE WHEN :is_last OR coalesce(sum(hits) FILTER (WHERE hits < :max_hits), 0) < :enough
                    THEN array_agg(words) FILTER (WHERE hits >= :max_hits) END AS cut
                FROM counted
            ), weighted AS MATERIALIZED (
                SELECT word.word, word.number, word.in_path, word.in_name, least(:chunks::float8, coalesce(word.known, counted.hits, 0)) AS chunks,
                    word.share * ln(1 + (:chunks::float8 + 0.5) / (coalesce(word.known, counted.hits, 0) + 0.5)) AS weight
                FROM word
                LEFT JOIN counted ON counted.words = word.word
            ), bound AS MATERIALIZED (
                SELECT blob_id, ordinal AS chunk, min(length) AS length, bit_or(words) AS words
                FROM hit
                JOIN counted USING (words)
                WHERE (counted.hits < :max_hits OR :is_last)
                    AND (NOT :has_kinds OR hit.blob_id IN (SELECT blob_id FROM of_kind))
                GROUP BY blob_id, ordinal
            ), sum AS MATERIALIZED (
                SELECT words, (SELECT sum(weight) FROM weighted WHERE weighted.word & bound.words <> 0) AS weight
                FROM bound
                GROUP BY words
            ), by_word AS MATERIALIZED (
                SELECT weighted.word, named.*
                FROM weighted
                CROSS JOIN LATERAL (
                    SELECT version_id, ordinal, blob_id, path, words, %4$s AS is_of_kind
                    FROM file
                    WHERE %3$s AND file.words @@ weighted.in_path
                    LIMIT :max_in_name::integer + 1
                ) AS named
            ), rare_in_paths AS MATERIALIZED (
                SELECT weighted.word, weighted.weight, weighted.in_path, weighted.in_name, counted.files
                FROM (SELECT word, count(*) AS files FROM by_word GROUP BY word) AS counted
                JOIN weighted USING (word)
                WHERE files <= :max_in_name::integer
            ), in_path AS MATERIALIZED (
                SELECT version_id, ordinal, blob_id, min(path) AS path,
                    sum(weight * ts_rank(:path_labels::real[], words, in_path)) AS weight
                FROM by_word
                JOIN rare_in_paths USING (word)
                WHERE is_of_kind AND (files <= :max_in_path::integer OR words @@ in_name)
                GROUP BY version_id, ordinal, blob_id
            ), named AS MATERIALIZED (
                SELECT blob_id, max(weight) AS weight FROM in_path GROUP BY blob_id
            ), by_weight AS MATERIALIZED (
                SELECT blob_id, chunk, row_number() OVER (ORDER BY weight DESC, length, chunk, blob_id) AS place,
                    rank() OVER (ORDER BY weight DESC, length, chunk) AS rank
                FROM (
                    SELECT bound.blob_id, bound.chunk, bound.length, sum.weight + coalesce(named.weight, 0) AS weight
                    FROM bound
                    JOIN sum ON sum.words = bound.words
                    LEFT JOIN named ON named.blob_id = bound.blob_id
                    ORDER BY weight DESC, length, chunk, blob_id
                    LIMIT greatest(:max_by_text::integer + :max_ties::integer, :max_rest::integer)
                ) AS heaviest
            ), by_text AS MATERIALIZED (
                SELECT blob_id, chunk
                FROM by_weight
                WHERE rank <= :max_by_text::integer AND place <= :max_by_text::integer + :max_ties::integer
            ), by_name AS MATERIALIZED (
                SELECT hit.blob_id, hit.start_line
                FROM unnest(:names::text[], :most_of_names::integer[], :max_same_names::integer[]) AS named (name, most, max_same)
                CROSS JOIN LATERAL (
                    SELECT blob_id, start_line, count(*) OVER () AS same,
                        row_number() OVER (ORDER BY end_line - start_line DESC, start_line, ordinal, blob_id) AS place
                    FROM (
                        SELECT blob_id, ordinal, start_line, end_line
                        FROM symbol
                        WHERE symbol.project_id = :project AND lower(symbol.name) = named.name AND symbol.kind <> 'key'
                            AND (NOT :is_filtered OR symbol.blob_id IN (SELECT blob_id FROM allowed))
                            AND (NOT :has_kinds OR EXISTS (
                                SELECT FROM file WHERE file.blob_id = symbol.blob_id AND %1$s OFFSET 0))
                        LIMIT least(named.max_same, :max_same_name::integer) + 1
                    ) AS same
                ) AS hit
                WHERE hit.place <= named.most AND hit.same <= named.max_same
                UNION
                SELECT blob_id, start_line FROM unnest(:symbol_blobs::bigint[], :symbol_lines::integer[]) AS hit (blob_id, start_line)
            ), by_path AS MATERIALIZED (
                SELECT blob_id FROM in_path ORDER BY weight DESC, length(path), path, version_id LIMIT :max_by_path
            ), candidate AS MATERIALIZED (
                SELECT blob_id, chunk FROM by_text
                UNION
                SELECT hit.blob_id, chunk.ordinal
                FROM by_name AS hit
                CROSS JOIN LATERAL (
                    SELECT ordinal FROM chunk
                    WHERE chunk.project_id = :project AND chunk.blob_id = hit.blob_id
                        AND chunk.start_line <= hit.start_line AND chunk.end_line >= hit.start_line
                    ORDER BY ordinal DESC
                    LIMIT 1
                ) AS chunk
                UNION
                SELECT blob_id, chunk
                FROM (
                    SELECT DISTINCT ON (by_path.blob_id) by_path.blob_id, coalesce(bound.chunk, 0) AS chunk
                    FROM by_path
                    LEFT JOIN bound ON bound.blob_id = by_path.blob_id
                    LEFT JOIN sum ON sum.words = bound.words
                    ORDER BY by_path.blob_id, sum.weight DESC NULLS LAST, bound.length, bound.chunk
                ) AS named
            )
            SELECT file.version_id, file.ordinal AS file_ordinal, file.path, file.language, file.is_generated,
                candidate.blob_id, candidate.chunk,
                chunk.start_line, chunk.end_line, 0::bigint AS place,
                ARRAY (SELECT ts_rank(:chunk_labels::real[], chunk.tokens, query) FROM feature) AS ranks,
                CASE WHEN chunk.tokens @@ (:defined::text)::tsquery THEN ARRAY (
                    SELECT kind || ' ' || (end_line - start_line) || ' ' || name
                    FROM symbol
                    WHERE symbol.project_id = :project AND symbol.blob_id = candidate.blob_id
                        AND symbol.start_line BETWEEN chunk.start_line AND chunk.end_line
                ) ELSE '{}' END AS symbols,
                (SELECT array_agg(chunks ORDER BY number) FROM weighted) AS chunks_with_words, NULL::bigint[] AS cut
            FROM candidate
            CROSS JOIN LATERAL (
                SELECT version_id, ordinal, path, language, is_generated, words
                FROM file
                WHERE file.blob_id = candidate.blob_id AND %1$s
                OFFSET 0
            ) AS file
            CROSS JOIN LATERAL (
                SELECT start_line, end_line, tokens
                FROM chunk
                WHERE chunk.project_id = :project AND chunk.blob_id = candidate.blob_id AND chunk.ordinal = candidate.chunk
                OFFSET 0
            ) AS chunk
            WHERE (SELECT cut IS NULL OR :is_last FROM outcome)
                AND (:required = '' OR chunk.tokens @@ (:required::text)::tsquery)
                AND (:excluded = '' OR NOT (
                    chunk.tokens @@ (:excluded::text)::tsquery OR file.words @@ (:excluded::text)::tsquery))
            UNION ALL
            SELECT file.version_id, file.ordinal, file.path, file.language, file.is_generated, rest.blob_id, rest.chunk, chunk.start_line, chunk.end_line,
                rest.place, '{}', '{}', NULL, NULL
            FROM (
                SELECT blob_id, chunk, place FROM by_weight
                WHERE place <= :max_rest::integer AND (blob_id, chunk) NOT IN (SELECT blob_id, chunk FROM candidate)
            ) AS rest
            CROSS JOIN LATERAL (
                SELECT version_id, ordinal, path, language, is_generated, words
                FROM file
                WHERE file.blob_id = rest.blob_id AND %1$s
                OFFSET 0
            ) AS file
            CROSS JOIN LATERAL (
                SELECT start_line, end_line
                FROM chunk
                WHERE chunk.project_id = :project AND chunk.blob_id = rest.blob_id AND chunk.ordinal = rest.chunk
                OFFSET 0
            ) AS chunk
            WHERE (SELECT cut IS NULL OR :is_last FROM outcome)
                AND (:excluded = '' OR NOT file.words @@ (:excluded::text)::tsquery)
            UNION ALL
            SELECT NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, cut FROM outcome WHERE cut IS NOT NULL
            ORDER BY place, path, version_id, chunk
            """;

    /** The chunks of a lookup that has a certain number of conditions: each condition is a scan of the index. */
    private static final String FOUND = """
            (SELECT blob_id, ordinal, end_offset - start_offset AS length
            FROM chunk
            WHERE lookup.conditions = %d AND chunk.project_id = :project AND %s
                AND (NOT :is_filtered OR chunk.blob_id IN (SELECT blob_id FROM allowed))
            LIMIT :max_hits)""";

    public static final NamedStatement FIND = new NamedStatement(TEMPLATE.formatted(FileCondition.SQL, found(),
            FileCondition.OF_ANY_KIND, FileCondition.KIND));

    private static String found() {
        List<String> conditions = Stream.of("first", "second", "third", "fourth")
                .map("chunk.tokens @@ lookup.%s"::formatted).toList();
        return IntStream.rangeClosed(1, Lookup.MAX_CONDITIONS)
                .mapToObj(count -> FOUND.formatted(count, String.join(" AND ", conditions.subList(0, count))))
                .collect(Collectors.joining("\nUNION ALL\n"));
    }

    private RankedStatement() {
    }
}
