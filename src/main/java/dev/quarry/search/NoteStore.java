package dev.quarry.search;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import dev.quarry.platform.ProjectId;
import dev.quarry.platform.database.NamedStatement;
import dev.quarry.platform.database.QueuePool;
import dev.quarry.platform.database.Rows;
import dev.quarry.platform.database.SearchPool;
import dev.quarry.search.content.ContentSearchStore;
import dev.quarry.search.index.FileCondition;
import dev.quarry.search.index.SearchRequest;
import dev.quarry.search.index.Snapshot;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** Reads the facts that explain an answer without results. */
@ApplicationScoped
class NoteStore {

    private static final int MAX_FIRST_INDEXES = 20;

    /** An active job of a repository that has no version yet. */
    private static final String FIRST_INDEXES = """
            SELECT job.repo_path, job.status = 'running' AS is_running
            FROM indexing_jobs AS job
            WHERE job.project_id = $1 AND job.status IN ('pending', 'running')
                AND NOT EXISTS (
                    SELECT 1 FROM repository
                    WHERE repository.project_id = $1 AND repository.repo_path = job.repo_path
                        AND repository.deleted_at IS NULL AND repository.active_version_id IS NOT NULL)
            LIMIT %d
            """.formatted(MAX_FIRST_INDEXES);

    private static final String LANGUAGES = """
            SELECT DISTINCT lower(language ->> 'name') AS name
            FROM index_version AS version
            CROSS JOIN LATERAL jsonb_array_elements(version.languages) AS language
            WHERE version.project_id = $1 AND version.id = ANY ($2::bigint[])
            """;

    private static final NamedStatement HAS_FILE = new NamedStatement(
            "SELECT EXISTS (SELECT 1 FROM file WHERE " + FileCondition.SQL + ") AS has_file");

    private final Pool pool;
    private final Pool queue;

    /** @param queue reads the state of jobs, which a replica may have later than the client that enqueued them */
    NoteStore(@SearchPool Pool pool, @QueuePool Pool queue) {
        this.pool = pool;
        this.queue = queue;
    }

    /** A repository whose first index is pending or running. */
    record FirstIndex(String repoPath, boolean isRunning) {

        /** Whether {@code reference}, a path or the last name of one, means this repository. */
        boolean isOf(String reference) {
            return reference.equals(repoPath)
                    || reference.equalsIgnoreCase(repoPath.substring(repoPath.lastIndexOf('/') + 1));
        }
    }

    Uni<List<FirstIndex>> firstIndexes(ProjectId project) {
        return queue.preparedQuery(FIRST_INDEXES).execute(Tuple.of(project.value()))
                .map(rows -> Rows.list(rows, NoteStore::firstIndex));
    }

    /** The languages of the files of these versions, in lower case. */
    Uni<Set<String>> languages(SearchRequest request) {
        Long[] versions = request.snapshot().versions().stream().map(Snapshot.Version::id).toArray(Long[]::new);
        return pool.preparedQuery(LANGUAGES).execute(Tuple.of(request.project().value(), versions))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(row -> row.getString("name"))
                        .collect(Collectors.toSet()));
    }

    /** Whether a file of these versions passes the filters; true if it takes too long to find out. */
    Uni<Boolean> hasFile(SearchRequest request) {
        return HAS_FILE.execute(pool, FileCondition.values(request, Map.of()))
                .map(rows -> rows.iterator().next().getBoolean("has_file"))
                .onFailure(ContentSearchStore::isOutOfTime).recoverWithItem(true);
    }

    private static FirstIndex firstIndex(Row row) {
        return new FirstIndex(row.getString("repo_path"), row.getBoolean("is_running"));
    }
}
