package dev.quarry.search.content;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import dev.quarry.platform.ProjectId;
import dev.quarry.platform.database.SearchPool;
import dev.quarry.platform.text.Words;
import dev.quarry.search.index.FileCondition;
import dev.quarry.search.index.Parameters;
import dev.quarry.search.index.SearchRequest;
import dev.quarry.search.index.Snapshot;
import dev.quarry.search.text.Requirement;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;

/** Finds files by the words of their texts, and reads the texts. */
@ApplicationScoped
public class ContentSearchStore {

    /** More candidates than that are not sorted: a scan of every file fills a page faster. */
    public static final int MAX_CANDIDATES = 1_000;

    private static final String CANCELED_BY_TIME_LIMIT = "57014";

    private static final String COLUMNS = "file.version_id, file.ordinal, file.path, file.language, file.size_bytes, file.blob_id";

    /**
     * Finds chunks by their words, then files. OFFSET 0 keeps the planner from the opposite order, and from applying the limit
     * before the filters. $7 is the name of a symbol, $8 the limit; a chunk satisfies one of the queries $9, or has a long word
     * that is like one of the patterns $10.
     */
    public static final String FIND = """
            WITH definer AS MATERIALIZED (
                SELECT DISTINCT blob_id FROM symbol
                WHERE symbol.project_id = $1 AND lower(symbol.name) = lower($7) AND $7 <> ''
                LIMIT 5000
            )
            SELECT %1$s, file.blob_id IN (SELECT blob_id FROM definer) AS defines_it
            FROM (
                SELECT chunk.blob_id AS id
                FROM unnest($9::text[]) AS asked (query)
                CROSS JOIN LATERAL (
                    SELECT blob_id FROM chunk
                    WHERE chunk.project_id = $1 AND chunk.tokens @@ asked.query::tsquery
                    OFFSET 0
                ) AS chunk
                UNION
                SELECT chunk.blob_id
                FROM (
                    SELECT blob_id, long_words FROM chunk
                    WHERE chunk.project_id = $1 AND chunk.tokens @@ '''%3$s'''::tsquery
                    OFFSET 0
                ) AS chunk
                WHERE chunk.long_words LIKE ANY ($10::text[]) OR chunk.long_words IS NULL
            ) AS hit
            CROSS JOIN LATERAL (
                SELECT * FROM file WHERE file.blob_id = hit.id AND %2$s OFFSET 0
            ) AS file
            LIMIT $8
            """.formatted(COLUMNS, FileCondition.SQL, Words.LEFT_OUT);

    /**
     * Scans the contents of some files at a time. $7 is the version, $8 the ordinal before the first file, $9 that of the last.
     */
    private static final String GO_THROUGH = """
            SELECT %1$s, false AS defines_it
            FROM file
            CROSS JOIN LATERAL (
                SELECT content FROM blob WHERE blob.project_id = $1 AND blob.id = file.blob_id OFFSET 0
            ) AS blob
            WHERE file.version_id = $7 AND file.ordinal > $8 AND file.ordinal <= $9 AND %3$s AND %2$s
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
        Parameters parameters = FileCondition.parameters(request)
                .add(symbol)
                .add(MAX_CANDIDATES + 1)
                .add(words.toArray(String[]::new))
                .add(inLongWords.toArray(String[]::new));
        return pool.preparedQuery(FIND).execute(Tuple.from(parameters.values()))
                .map(ContentSearchStore::files)
                .map(files -> files.size() > MAX_CANDIDATES ? Optional.<List<FoundFile>> empty() : Optional.of(files))
                .onFailure(ContentSearchStore::isOutOfTime).recoverWithItem(Optional.empty());
    }

    /** Finds candidates among the files of one version with ordinals after {@code after}, up to {@code last}. */
    public Uni<List<FoundFile>> goThrough(SearchRequest request, Requirement requirement, Snapshot.Version version, int after,
            int last) {
        Parameters parameters = FileCondition.parameters(request)
                .add(version.id())
                .add(after)
                .add(last);
        String statement = goThrough(ContentCondition.of(requirement, parameters));
        return pool.preparedQuery(statement).execute(Tuple.from(parameters.values())).map(ContentSearchStore::files);
    }

    public static String goThrough(String condition) {
        return GO_THROUGH.formatted(COLUMNS, condition, FileCondition.SQL);
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

    private static List<FoundFile> files(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).map(ContentSearchStore::file).toList();
    }

    private static FoundFile file(Row row) {
        return new FoundFile(row.getLong("version_id"), row.getInteger("ordinal"), row.getString("path"),
                row.getString("language"), row.getLong("size_bytes"), row.getLong("blob_id"), row.getBoolean("defines_it"));
    }
}
