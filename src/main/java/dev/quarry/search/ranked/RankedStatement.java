package dev.quarry.search.ranked;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.quarry.platform.database.NamedStatement;
import dev.quarry.search.index.FileCondition;

/** The statement of {@link RankedStore}, which depends on the number of conditions. */
public final class RankedStatement {

    /**
     * Selects and scores candidates. Parameters:
     * <ul>
     * <li>{@code queries}, {@code weights}, {@code covers}: the columns of {@link Scored}</li>
     * <li>{@code conditions}, {@code path_conditions}: the {@code tsquery}s of all ways to find a chunk or a path, in
     * order</li>
     * <li>{@code any_word}: a {@code tsquery} of any of the words</li>
     * <li>{@code names}: names of definitions, in lower case, the longest first</li>
     * <li>{@code symbol_…}: the columns of definitions that a search for symbols found</li>
     * <li>{@code required}, {@code excluded}: {@code tsquery}s that a chunk must satisfy, and that neither a chunk nor its path
     * may satisfy; empty for none</li>
     * <li>{@code is_rare}: whether few chunks match, so that the whole project is searched at once</li>
     * <li>{@code max_candidates}, {@code max_hits}: limits</li>
     * <li>all others: weights of {@link Ranking}</li>
     * </ul>
     *
     * <p>
     * Words that are not rare are looked up in the first two segments of the project and, only if these have too few
     * candidates, in all other segments at once. A segment is the range of blob ids with the same higher bits. An index scan
     * costs more the more blobs it covers, whatever the limit, and one scan for each segment would cost too much where there
     * are many. The paths are ranked by words in the file name first. At most five chunks of a file are returned.
     * {@code tokens || ''} makes PostgreSQL decompress the tokens only once.
     */
    private static final String FIND = """
            WITH RECURSIVE scored AS MATERIALIZED (
                SELECT query::tsquery AS query, weight, covers
                FROM unnest(:queries::text[], :weights::real[], :covers::real[]) AS scored (query, weight, covers)
            ), segment AS (
                SELECT CASE WHEN :is_rare THEN 2 ELSE 0 END AS place, (
                    SELECT blob_id >> 13 FROM chunk WHERE project_id = :project ORDER BY blob_id LIMIT 1
                ) AS number
                UNION ALL
                SELECT place + 1, (
                    SELECT blob_id >> 13 FROM chunk
                    WHERE project_id = :project AND blob_id >= (segment.number + 1) << 13
                    ORDER BY blob_id
                    LIMIT 1
                )
                FROM segment
                WHERE number IS NOT NULL AND place < 2
            ), by_text AS MATERIALIZED (
                SELECT hit.blob_id, hit.ordinal AS chunk, file.version_id, file.ordinal, 0::real AS definition
                FROM generate_series(0, cardinality(:conditions::text[]) - 1, %3$d) AS way (start)
                CROSS JOIN LATERAL (
                    SELECT early.*
                    FROM segment
                    CROSS JOIN LATERAL (
                        SELECT blob_id, ordinal FROM chunk
                        WHERE chunk.project_id = :project AND chunk.blob_id >> 13 = segment.number AND %2$s
                        OFFSET 0
                    ) AS early
                    WHERE segment.place < 2
                    UNION ALL
                    SELECT late.*
                    FROM segment
                    CROSS JOIN LATERAL (
                        SELECT blob_id, ordinal FROM chunk
                        WHERE chunk.project_id = :project AND %2$s
                        OFFSET 0
                    ) AS late
                    WHERE segment.place = 2 AND segment.number IS NOT NULL AND late.blob_id >= segment.number << 13
                ) AS hit
                CROSS JOIN LATERAL (
                    SELECT version_id, ordinal FROM file WHERE file.blob_id = hit.blob_id AND %1$s OFFSET 0
                ) AS file
                LIMIT :max_candidates
            ), by_name AS MATERIALIZED (
                SELECT hit.blob_id, chunk.ordinal AS chunk, file.version_id, file.ordinal,
                    (CASE WHEN hit.kind IN ('method', 'field', 'constructor', 'variable') THEN :member::float8 ELSE 1.0 END
                        * power(least(1.0, length(hit.name)::real / greatest(1, length((:names::text[])[1]))), 2))::real AS definition
                FROM (
                    SELECT blob_id, start_line, kind, name FROM symbol
                    WHERE symbol.project_id = :project AND lower(symbol.name) = ANY (:names::text[])
                    OFFSET 0
                ) AS hit
                CROSS JOIN LATERAL (
                    SELECT version_id, ordinal FROM file WHERE file.blob_id = hit.blob_id AND %1$s OFFSET 0
                ) AS file
                CROSS JOIN LATERAL (
                    SELECT ordinal FROM chunk
                    WHERE chunk.project_id = :project AND chunk.blob_id = hit.blob_id
                        AND chunk.start_line <= hit.start_line AND chunk.end_line >= hit.start_line
                    ORDER BY ordinal DESC
                    LIMIT 1
                ) AS chunk
                LIMIT 100
            ), by_path AS MATERIALIZED (
                SELECT file.blob_id, chunk.ordinal AS chunk, file.version_id, file.ordinal, 0::real AS definition
                FROM (
                    SELECT version_id, ordinal, blob_id
                    FROM (
                        SELECT file.version_id, file.ordinal, file.blob_id, file.words
                        FROM generate_series(0, cardinality(:path_conditions::text[]) - 1, %5$d) AS way (start)
                        CROSS JOIN LATERAL (
                            SELECT version_id, ordinal, blob_id, words FROM file
                            WHERE %1$s AND %4$s
                            OFFSET 0
                        ) AS file
                        LIMIT 300
                    ) AS named
                    GROUP BY version_id, ordinal, blob_id
                    ORDER BY max(ts_rank(:path_labels::real[], words, (:any_word::text)::tsquery)) DESC, version_id, ordinal
                    LIMIT 20
                ) AS file
                CROSS JOIN LATERAL (
                    SELECT ordinal FROM chunk
                    WHERE chunk.project_id = :project AND chunk.blob_id = file.blob_id
                    ORDER BY ts_rank(:chunk_labels::real[], chunk.tokens, (:any_word::text)::tsquery) DESC, ordinal
                    LIMIT 1
                ) AS chunk
            ), by_symbol AS MATERIALIZED (
                SELECT hit.blob_id, chunk.ordinal AS chunk, hit.version_id, hit.ordinal, hit.definition
                FROM unnest(:symbol_versions::bigint[], :symbol_files::integer[], :symbol_blobs::bigint[],
                        :symbol_lines::integer[], :symbol_scores::real[])
                    AS hit (version_id, ordinal, blob_id, start_line, definition)
                CROSS JOIN LATERAL (
                    SELECT ordinal FROM chunk
                    WHERE chunk.project_id = :project AND chunk.blob_id = hit.blob_id
                        AND chunk.start_line <= hit.start_line AND chunk.end_line >= hit.start_line
                    ORDER BY ordinal DESC
                    LIMIT 1
                ) AS chunk
            ), candidate AS MATERIALIZED (
                SELECT blob_id, chunk, version_id, ordinal, max(definition) AS definition
                FROM (
                    SELECT * FROM by_text UNION ALL SELECT * FROM by_name UNION ALL SELECT * FROM by_path
                    UNION ALL SELECT * FROM by_symbol
                ) AS found
                GROUP BY blob_id, chunk, version_id, ordinal
            )
            SELECT ranked.*, (SELECT count(*) FROM by_text) AS found_by_text
            FROM (
                SELECT scored_candidate.*,
                    row_number() OVER (PARTITION BY version_id, file_ordinal ORDER BY likely DESC, chunk) AS place_in_file
                FROM (
                    SELECT candidate.version_id, candidate.ordinal AS file_ordinal, file.path, file.language, candidate.blob_id,
                        candidate.chunk, chunk.start_line, chunk.end_line, score.text, score.name, score.covered,
                        candidate.definition,
                        (score.text + :path::float8 * score.name) * (:uncovered::float8 + score.covered)
                            + :definition::float8 * candidate.definition AS likely
                    FROM candidate
                    CROSS JOIN LATERAL (
                        SELECT start_line, end_line, tokens || ''::tsvector AS tokens FROM chunk
                        WHERE chunk.project_id = :project AND chunk.blob_id = candidate.blob_id AND chunk.ordinal = candidate.chunk
                        OFFSET 0
                    ) AS chunk
                    CROSS JOIN LATERAL (
                        SELECT path, language, words FROM file
                        WHERE file.project_id = :project AND file.version_id = candidate.version_id AND file.ordinal = candidate.ordinal
                        OFFSET 0
                    ) AS file
                    CROSS JOIN LATERAL (
                        SELECT coalesce(sum(weight * ts_rank(:chunk_labels::real[], chunk.tokens, query)), 0) AS text,
                            coalesce(sum(weight * ts_rank(:path_labels::real[], file.words, query)), 0) AS name,
                            coalesce(sum(covers) FILTER (WHERE covers > 0 AND (chunk.tokens @@ query OR file.words @@ query)), 0)
                                AS covered
                        FROM scored
                    ) AS score
                    WHERE (:required = '' OR chunk.tokens @@ (:required::text)::tsquery)
                        AND (:excluded = '' OR NOT (
                            chunk.tokens @@ (:excluded::text)::tsquery OR file.words @@ (:excluded::text)::tsquery))
                ) AS scored_candidate
            ) AS ranked
            WHERE place_in_file <= 5
            ORDER BY likely DESC, path, version_id, chunk
            LIMIT :max_hits
            """;

    private static final String CONDITION = "chunk.tokens @@ ((:conditions::text[])[way.start + %d])::tsquery";
    private static final String CONDITION_OF_PATH = "file.words @@ ((:path_conditions::text[])[way.start + %d])::tsquery";

    private RankedStatement() {
    }

    /**
     * Returns the statement for a number of conditions.
     *
     * @param conditions the number of {@code tsquery}s of each way to find a chunk
     * @param conditionsInPath the number of {@code tsquery}s of each way to find a path
     */
    public static NamedStatement of(int conditions, int conditionsInPath) {
        return new NamedStatement(FIND.formatted(FileCondition.SQL, all(CONDITION, conditions), conditions,
                all(CONDITION_OF_PATH, conditionsInPath), conditionsInPath));
    }

    private static String all(String condition, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(condition::formatted).collect(Collectors.joining(" AND "));
    }
}
