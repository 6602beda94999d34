package dev.quarry.search;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import dev.quarry.platform.ProjectId;
import dev.quarry.platform.database.SearchPool;
import dev.quarry.search.text.Requirement;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;

/** Finds files by what their text must contain, and reads the texts. */
@ApplicationScoped
class ContentSearchStore {

    /** More files than that are not sorted: they are found faster by going through all, as one in a few is one of them. */
    static final int MAX_CANDIDATES = 1_000;

    private static final String CANCELED_BY_TIME_LIMIT = "57014";

    private static final String COLUMNS = "file.version_id, file.ordinal, file.path, file.language, file.size_bytes, file.blob_id";

    /**
     * From contents to files. OFFSET 0 keeps the planner from doing it the other way round, and the limit from being reached
     * before the filters are asked. $7 is the name that a symbol may have, $8 the limit; the text's conditions follow.
     */
    private static final String FIND_BY_TRIGRAMS = """
            WITH definer AS MATERIALIZED (
                SELECT DISTINCT blob_id FROM symbol
                WHERE symbol.project_id = $1 AND lower(symbol.name) = lower($7) AND $7 <> ''
                LIMIT 5000
            )
            SELECT %1$s, file.blob_id IN (SELECT blob_id FROM definer) AS defines_it
            FROM (
                SELECT blob.id FROM blob WHERE blob.project_id = $1 AND %2$s OFFSET 0
            ) AS hit
            CROSS JOIN LATERAL (
                SELECT * FROM file WHERE file.blob_id = hit.id AND %3$s OFFSET 0
            ) AS file
            LIMIT $8
            """;

    /** From chunks by their words to files, and to contents only then. $9 are the words; the text's conditions follow. */
    private static final String FIND_BY_WORDS = """
            WITH definer AS MATERIALIZED (
                SELECT DISTINCT blob_id FROM symbol
                WHERE symbol.project_id = $1 AND lower(symbol.name) = lower($7) AND $7 <> ''
                LIMIT 5000
            )
            SELECT %1$s, file.blob_id IN (SELECT blob_id FROM definer) AS defines_it
            FROM (
                SELECT DISTINCT chunk.blob_id AS id
                FROM chunk
                WHERE chunk.project_id = $1 AND chunk.tokens @@ ($9::text)::tsquery
                OFFSET 0
            ) AS hit
            CROSS JOIN LATERAL (
                SELECT * FROM file WHERE file.blob_id = hit.id AND %3$s OFFSET 0
            ) AS file
            CROSS JOIN LATERAL (
                SELECT FROM blob WHERE blob.project_id = $1 AND blob.id = hit.id AND %2$s OFFSET 0
            ) AS blob
            LIMIT $8
            """;

    /**
     * From files to contents, some files at a time. $7 is the version, $8 and $9 are the ordinals before the first and of the
     * last.
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

    static final String CONTENTS = "SELECT id, content FROM blob WHERE project_id = $1 AND id = ANY ($2::bigint[])";

    private final Pool pool;

    ContentSearchStore(@SearchPool Pool pool) {
        this.pool = pool;
    }

    /** @return nothing if there are too many, or it takes too long to tell */
    Uni<Optional<List<FoundFile>>> findByTrigrams(ProjectId project, Snapshot snapshot, Filters filters,
            Requirement requirement, String symbol) {
        Parameters parameters = FileCondition.parameters(project, snapshot, filters)
                .add(symbol)
                .add(MAX_CANDIDATES + 1);
        return find(findByTrigrams(ContentCondition.forIndex(requirement, parameters)), parameters);
    }

    /**
     * @param words a {@code tsquery} that a chunk of every text with a match satisfies
     * @return nothing if there are too many, or it takes too long to tell
     */
    Uni<Optional<List<FoundFile>>> findByWords(ProjectId project, Snapshot snapshot, Filters filters, Requirement requirement,
            String words, String symbol) {
        Parameters parameters = FileCondition.parameters(project, snapshot, filters)
                .add(symbol)
                .add(MAX_CANDIDATES + 1)
                .add(words);
        return find(findByWords(ContentCondition.forText(requirement, parameters)), parameters);
    }

    static String findByWords(String condition) {
        return FIND_BY_WORDS.formatted(COLUMNS, condition, FileCondition.SQL);
    }

    private Uni<Optional<List<FoundFile>>> find(String statement, Parameters parameters) {
        return pool.preparedQuery(statement).execute(Tuple.from(parameters.values()))
                .map(ContentSearchStore::files)
                .map(files -> files.size() > MAX_CANDIDATES ? Optional.<List<FoundFile>> empty() : Optional.of(files))
                .onFailure(ContentSearchStore::isOutOfTime).recoverWithItem(Optional.empty());
    }

    static String findByTrigrams(String condition) {
        return FIND_BY_TRIGRAMS.formatted(COLUMNS, condition, FileCondition.SQL);
    }

    /** Finds among the files of one version whose ordinals are above {@code after} and not above {@code last}. */
    Uni<List<FoundFile>> goThrough(ProjectId project, Snapshot snapshot, Filters filters, Requirement requirement,
            Snapshot.Version version, int after, int last) {
        Parameters parameters = FileCondition.parameters(project, snapshot, filters)
                .add(version.id())
                .add(after)
                .add(last);
        String statement = goThrough(ContentCondition.forText(requirement, parameters));
        return pool.preparedQuery(statement).execute(Tuple.from(parameters.values())).map(ContentSearchStore::files);
    }

    static String goThrough(String condition) {
        return GO_THROUGH.formatted(COLUMNS, condition, FileCondition.SQL);
    }

    /** Reads texts by the ids of their blobs. */
    Uni<Map<Long, String>> contents(ProjectId project, Collection<Long> blobs) {
        return pool.preparedQuery(CONTENTS).execute(Tuple.of(project.value(), blobs.toArray(Long[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(Collectors.toMap(row -> row.getLong("id"), row -> row.getString("content"))));
    }

    static boolean isOutOfTime(Throwable failure) {
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
