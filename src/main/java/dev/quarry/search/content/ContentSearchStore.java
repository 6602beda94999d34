package dev.quarry.search.content;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import dev.quarry.platform.ProjectId;
import dev.quarry.platform.database.NamedStatement;
import dev.quarry.platform.database.Rows;
import dev.quarry.platform.database.SearchPool;
import dev.quarry.platform.text.Words;
import dev.quarry.search.index.FileCondition;
import dev.quarry.search.index.SearchRequest;
import dev.quarry.search.index.Snapshot;
import dev.quarry.search.text.Requirement;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;

/** Finds files by the words of their texts, and reads the texts. */
@ApplicationScoped
public class ContentSearchStore {

    /** More candidates than that are not sorted: a scan of every file fills a page faster. */
    public static final int MAX_CANDIDATES = 1_000;

    private static final String CANCELED_BY_TIME_LIMIT = "57014";

    private static final String COLUMNS = "file.version_id, file.ordinal, file.path, file.language, file.is_generated, file.size_bytes, file.blob_id";

    /**
     * Finds chunks by their words, then files. OFFSET 0 keeps the planner from the opposite order, and from applying the limit
     * before the filters. A chunk satisfies one of the queries {@code :words}, or has a long word that is like one of the
     * patterns {@code :in_long_words}.
     */
    public static final NamedStatement FIND = new NamedStatement("""
            WITH definer AS MATERIALIZED (
                SELECT DISTINCT blob_id FROM symbol
                WHERE symbol.project_id = :project AND lower(symbol.name) = lower(:symbol) AND :symbol <> ''
                LIMIT 5000
            )
            SELECT %1$s, file.blob_id IN (SELECT blob_id FROM definer) AS defines_it
            FROM (
                SELECT chunk.blob_id AS id
                FROM unnest(:words::text[]) AS asked (query)
                CROSS JOIN LATERAL (
                    SELECT blob_id FROM chunk
                    WHERE chunk.project_id = :project AND chunk.tokens @@ asked.query::tsquery
                    OFFSET 0
                ) AS chunk
                UNION
                SELECT chunk.blob_id
                FROM (
                    SELECT blob_id, long_words FROM chunk
                    WHERE chunk.project_id = :project AND chunk.tokens @@ '''%3$s'''::tsquery
                    OFFSET 0
                ) AS chunk
                WHERE chunk.long_words LIKE ANY (:in_long_words::text[]) OR chunk.long_words IS NULL
            ) AS hit
            CROSS JOIN LATERAL (
                SELECT * FROM file WHERE file.blob_id = hit.id AND %2$s OFFSET 0
            ) AS file
            LIMIT :max_candidates
            """.formatted(COLUMNS, FileCondition.SQL, Words.LEFT_OUT));

    /** Scans the contents of some files at a time, with ordinals after {@code :after}, up to {@code :last}. */
    private static final String GO_THROUGH = """
            SELECT %1$s, false AS defines_it
            FROM file
            CROSS JOIN LATERAL (
                SELECT content FROM blob WHERE blob.project_id = :project AND blob.id = file.blob_id OFFSET 0
            ) AS blob
            WHERE file.version_id = :version AND file.ordinal > :after AND file.ordinal <= :last AND %3$s AND %2$s
            ORDER BY file.ordinal
            """;

    public static final String CONTENTS = "SELECT id, content FROM blob WHERE project_id = $1 AND id = ANY ($2::bigint[])";

    private final Pool pool;

    ContentSearchStore(@SearchPool Pool pool) {
        this.pool = pool;
    }

    /**
     * @param words {@code tsquery}s; a chunk of every text with a match satisfies one, unless a long word has the match
     * @param inLongWords patterns of long words that may have a match
     * @param symbol the name of a symbol whose definitions come first; empty for none
     * @return empty if there are too many files, or the statement takes too long
     */
    Uni<Optional<List<FoundFile>>> find(SearchRequest request, List<String> words, List<String> inLongWords,
            String symbol) {
        Map<String, Object> values = Map.of("symbol", symbol, "max_candidates", MAX_CANDIDATES + 1,
                "words", words.toArray(String[]::new), "in_long_words", inLongWords.toArray(String[]::new));
        return find(FIND, request, values)
                .map(files -> files.size() > MAX_CANDIDATES ? Optional.<List<FoundFile>> empty() : Optional.of(files))
                .onFailure(ContentSearchStore::isOutOfTime).recoverWithItem(Optional.empty());
    }

    /** Finds candidates among the files of one version with ordinals after {@code after}, up to {@code last}. */
    public Uni<List<FoundFile>> goThrough(SearchRequest request, Requirement requirement, Snapshot.Version version, int after,
            int last) {
        Map<String, Object> values = new HashMap<>(Map.of("version", version.id(), "after", after, "last", last));
        return find(goThrough(ContentCondition.of(requirement, values)), request, values);
    }

    public static NamedStatement goThrough(String condition) {
        return new NamedStatement(GO_THROUGH.formatted(COLUMNS, condition, FileCondition.SQL));
    }

    private Uni<List<FoundFile>> find(NamedStatement statement, SearchRequest request, Map<String, Object> values) {
        return statement.execute(pool, FileCondition.values(request, values))
                .map(rows -> Rows.list(rows, ContentSearchStore::file));
    }

    /** Reads texts by the ids of their blobs. */
    Uni<Map<Long, String>> contents(ProjectId project, Collection<Long> blobs) {
        return pool.preparedQuery(CONTENTS).execute(Tuple.of(project.value(), blobs.toArray(Long[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(Collectors.toMap(row -> row.getLong("id"), row -> row.getString("content"))));
    }

    public static boolean isOutOfTime(Throwable failure) {
        return failure instanceof PgException refusal && CANCELED_BY_TIME_LIMIT.equals(refusal.getSqlState());
    }

    private static FoundFile file(Row row) {
        return new FoundFile(row.getLong("version_id"), row.getInteger("ordinal"), row.getString("path"),
                row.getString("language"), row.getBoolean("is_generated"), row.getLong("size_bytes"), row.getLong("blob_id"),
                row.getBoolean("defines_it"));
    }
}
