package dev.quarry.search.ranked;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import dev.quarry.platform.ProjectId;
import dev.quarry.platform.database.SearchPool;
import dev.quarry.search.index.FileCondition;
import dev.quarry.search.index.Parameters;
import dev.quarry.search.index.Snapshot;
import dev.quarry.search.query.Filters;
import dev.quarry.search.ranked.RankedPlan.Attempt;
import dev.quarry.search.symbol.SymbolSearch;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** Finds chunks by their words, by the names that they define and by the paths of their files, and scores them. */
@ApplicationScoped
public class RankedStore {

    /** The maximum number of chunks that are found by their words, which bounds the cost of a common word. */
    static final int MAX_CANDIDATES = 100;

    /** The maximum number of chunks that are returned. */
    static final int MAX_HITS = 200;

    /**
     * $7 to $9 are the scored queries, $10 the conditions on chunks, as many for each way as there are conditions, $11 the
     * names, $12 the conditions on paths, $13 any of the words, $14 and $15 the limits, $16 to $20 definitions that were found
     * before, $21 what a chunk must have, $22 what neither it nor its path may have, $23 whether the words are rare.
     *
     * <p>
     * Words that are not rare are looked up in the first two segments of the project and, only if these have too few
     * candidates, in all other segments at once. A segment is the range of blob ids with the same higher bits. An index scan
     * costs more the more blobs it covers, whatever the limit, and one scan for each segment would cost too much where there
     * are many. The paths are ranked by words in the file name first. At most five chunks of a file are returned. The weights
     * of {@code ts_rank} are those of comments, code, headers and names. {@code tokens || ''} makes PostgreSQL decompress the
     * tokens only once.
     */
    private static final String FIND = """
            WITH RECURSIVE scored AS MATERIALIZED (
                SELECT query::tsquery AS query, weight, covers
                FROM unnest($7::text[], $8::real[], $9::real[]) AS scored (query, weight, covers)
            ), segment AS (
                SELECT CASE WHEN $23 THEN 2 ELSE 0 END AS place, (
                    SELECT blob_id >> 13 FROM chunk WHERE project_id = $1 ORDER BY blob_id LIMIT 1
                ) AS number
                UNION ALL
                SELECT place + 1, (
                    SELECT blob_id >> 13 FROM chunk
                    WHERE project_id = $1 AND blob_id >= (segment.number + 1) << 13
                    ORDER BY blob_id
                    LIMIT 1
                )
                FROM segment
                WHERE number IS NOT NULL AND place < 2
            ), by_text AS MATERIALIZED (
                SELECT hit.blob_id, hit.ordinal AS chunk, file.version_id, file.ordinal, 0::real AS definition
                FROM generate_series(0, cardinality($10::text[]) - 1, %3$d) AS way (start)
                CROSS JOIN LATERAL (
                    SELECT early.*
                    FROM segment
                    CROSS JOIN LATERAL (
                        SELECT blob_id, ordinal FROM chunk
                        WHERE chunk.project_id = $1 AND chunk.blob_id >> 13 = segment.number AND %2$s
                        OFFSET 0
                    ) AS early
                    WHERE segment.place < 2
                    UNION ALL
                    SELECT late.*
                    FROM segment
                    CROSS JOIN LATERAL (
                        SELECT blob_id, ordinal FROM chunk
                        WHERE chunk.project_id = $1 AND %2$s
                        OFFSET 0
                    ) AS late
                    WHERE segment.place = 2 AND segment.number IS NOT NULL AND late.blob_id >= segment.number << 13
                ) AS hit
                CROSS JOIN LATERAL (
                    SELECT version_id, ordinal FROM file WHERE file.blob_id = hit.blob_id AND %1$s OFFSET 0
                ) AS file
                LIMIT $14
            ), by_name AS MATERIALIZED (
                SELECT hit.blob_id, chunk.ordinal AS chunk, file.version_id, file.ordinal,
                    (CASE WHEN hit.kind IN ('method', 'field', 'constructor', 'variable') THEN 0.7 ELSE 1.0 END
                        * power(least(1.0, length(hit.name)::real / greatest(1, length(($11::text[])[1]))), 2))::real AS definition
                FROM (
                    SELECT blob_id, start_line, kind, name FROM symbol
                    WHERE symbol.project_id = $1 AND lower(symbol.name) = ANY ($11::text[])
                    OFFSET 0
                ) AS hit
                CROSS JOIN LATERAL (
                    SELECT version_id, ordinal FROM file WHERE file.blob_id = hit.blob_id AND %1$s OFFSET 0
                ) AS file
                CROSS JOIN LATERAL (
                    SELECT ordinal FROM chunk
                    WHERE chunk.project_id = $1 AND chunk.blob_id = hit.blob_id
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
                        FROM generate_series(0, cardinality($12::text[]) - 1, %5$d) AS way (start)
                        CROSS JOIN LATERAL (
                            SELECT version_id, ordinal, blob_id, words FROM file
                            WHERE %1$s AND %4$s
                            OFFSET 0
                        ) AS file
                        LIMIT 300
                    ) AS named
                    GROUP BY version_id, ordinal, blob_id
                    ORDER BY max(ts_rank('{0.3, 0.3, 0.5, 1.0}', words, ($13::text)::tsquery)) DESC, version_id, ordinal
                    LIMIT 20
                ) AS file
                CROSS JOIN LATERAL (
                    SELECT ordinal FROM chunk
                    WHERE chunk.project_id = $1 AND chunk.blob_id = file.blob_id
                    ORDER BY ts_rank('{0.1, 0.3, 0.5, 1.0}', chunk.tokens, ($13::text)::tsquery) DESC, ordinal
                    LIMIT 1
                ) AS chunk
            ), by_symbol AS MATERIALIZED (
                SELECT hit.blob_id, chunk.ordinal AS chunk, hit.version_id, hit.ordinal, hit.definition
                FROM unnest($16::bigint[], $17::integer[], $18::bigint[], $19::integer[], $20::real[])
                    AS hit (version_id, ordinal, blob_id, start_line, definition)
                CROSS JOIN LATERAL (
                    SELECT ordinal FROM chunk
                    WHERE chunk.project_id = $1 AND chunk.blob_id = hit.blob_id
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
                        (score.text + 0.5 * score.name) * (0.2 + score.covered) + 2 * candidate.definition AS likely
                    FROM candidate
                    CROSS JOIN LATERAL (
                        SELECT start_line, end_line, tokens || ''::tsvector AS tokens FROM chunk
                        WHERE chunk.project_id = $1 AND chunk.blob_id = candidate.blob_id AND chunk.ordinal = candidate.chunk
                        OFFSET 0
                    ) AS chunk
                    CROSS JOIN LATERAL (
                        SELECT path, language, words FROM file
                        WHERE file.project_id = $1 AND file.version_id = candidate.version_id AND file.ordinal = candidate.ordinal
                        OFFSET 0
                    ) AS file
                    CROSS JOIN LATERAL (
                        SELECT coalesce(sum(weight * ts_rank('{0.1, 0.3, 0.5, 1.0}', chunk.tokens, query)), 0) AS text,
                            coalesce(sum(weight * ts_rank('{0.3, 0.3, 0.5, 1.0}', file.words, query)), 0) AS name,
                            coalesce(sum(covers) FILTER (WHERE covers > 0 AND (chunk.tokens @@ query OR file.words @@ query)), 0)
                                AS covered
                        FROM scored
                    ) AS score
                    WHERE ($21 = '' OR chunk.tokens @@ ($21::text)::tsquery)
                        AND ($22 = '' OR NOT (chunk.tokens @@ ($22::text)::tsquery OR file.words @@ ($22::text)::tsquery))
                ) AS scored_candidate
            ) AS ranked
            WHERE place_in_file <= 5
            ORDER BY likely DESC, path, version_id, chunk
            LIMIT $15
            """;

    private static final String CONDITION = "chunk.tokens @@ (($10::text[])[way.start + %d])::tsquery";
    private static final String CONDITION_OF_PATH = "file.words @@ (($12::text[])[way.start + %d])::tsquery";

    private final Pool pool;
    /** Connections cache prepared statements by their text. */
    private final Map<Shape, String> statements = new ConcurrentHashMap<>();

    private record Shape(int conditions, int conditionsInPath) {
    }

    RankedStore(@SearchPool Pool pool) {
        this.pool = pool;
    }

    /**
     * Definitions that the query may name.
     *
     * @param exact names of definitions to look up, in lower case, the longest first
     * @param alike definitions that a search for symbols found
     */
    record Names(List<String> exact, List<SymbolSearch.Ranked> alike) {
    }

    /**
     * The candidates.
     *
     * @param isCut whether more chunks have the words than were scored
     */
    record Found(List<RankedHit> hits, boolean isCut) {
    }

    /**
     * Finds and scores candidates.
     *
     * @param attempt the conditions on chunks, except those that define one of the names or whose path has the words
     */
    public Uni<Found> find(ProjectId project, Snapshot snapshot, Filters filters, RankedPlan plan, Attempt attempt,
            Names names) {
        List<Scored> scored = plan.scored();
        Parameters parameters = FileCondition.parameters(project, snapshot, filters)
                .add(scored.stream().map(Scored::query).toArray(String[]::new))
                .add(scored.stream().map(Scored::weight).toArray(Float[]::new))
                .add(scored.stream().map(Scored::covers).toArray(Float[]::new))
                .add(flat(attempt.ways()))
                .add(names.exact().toArray(String[]::new))
                .add(flat(plan.inPath()))
                .add(plan.any())
                .add(MAX_CANDIDATES)
                .add(MAX_HITS)
                .add(names.alike().stream().map(ranked -> ranked.hit().versionId()).toArray(Long[]::new))
                .add(names.alike().stream().map(ranked -> ranked.hit().fileOrdinal()).toArray(Integer[]::new))
                .add(names.alike().stream().map(ranked -> ranked.hit().blobId()).toArray(Long[]::new))
                .add(names.alike().stream().map(ranked -> ranked.hit().startLine()).toArray(Integer[]::new))
                .add(names.alike().stream().map(ranked -> (float) ranked.score()).toArray(Float[]::new))
                .add(plan.required())
                .add(plan.excluded())
                .add(attempt.isRare());
        String statement = statements.computeIfAbsent(new Shape(attempt.conditions(), plan.conditionsInPath()),
                shape -> find(shape.conditions(), shape.conditionsInPath()));
        return pool.preparedQuery(statement).execute(Tuple.from(parameters.values()))
                .map(rows -> new Found(StreamSupport.stream(rows.spliterator(), false).map(RankedStore::hit).toList(),
                        StreamSupport.stream(rows.spliterator(), false)
                                .anyMatch(row -> row.getLong("found_by_text") >= MAX_CANDIDATES)));
    }

    private static String[] flat(List<List<String>> ways) {
        return ways.stream().flatMap(List::stream).toArray(String[]::new);
    }

    /**
     * Returns the statement for a number of conditions.
     *
     * @param conditions the number of {@code tsquery}s of each way to find a chunk
     * @param conditionsInPath the number of {@code tsquery}s of each way to find a path
     */
    public static String find(int conditions, int conditionsInPath) {
        return FIND.formatted(FileCondition.SQL, all(CONDITION, conditions), conditions,
                all(CONDITION_OF_PATH, conditionsInPath), conditionsInPath);
    }

    private static String all(String condition, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(condition::formatted).collect(Collectors.joining(" AND "));
    }

    private static RankedHit hit(Row row) {
        return new RankedHit(row.getLong("version_id"), row.getInteger("file_ordinal"), row.getString("path"),
                row.getString("language"), row.getLong("blob_id"), row.getInteger("chunk"), row.getInteger("start_line"),
                row.getInteger("end_line"), row.getDouble("text"), row.getDouble("name"), row.getDouble("covered"),
                row.getDouble("definition"));
    }
}
