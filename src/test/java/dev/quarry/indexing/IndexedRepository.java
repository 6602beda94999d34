package dev.quarry.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/** A directory that a test class indexes through REST, and its rows in the database. */
abstract class IndexedRepository {

    /** For each file of the active version: its content, and its chunks joined by PostgreSQL. */
    private static final String CONTENTS = """
            SELECT file.path, blob.content, (
                SELECT string_agg(substr(blob.content, start_offset + 1, end_offset - start_offset), '' ORDER BY ordinal)
                FROM chunk WHERE chunk.project_id = blob.project_id AND chunk.blob_id = blob.id
            ) AS joined
            FROM repository
            JOIN file ON file.project_id = repository.project_id AND file.version_id = repository.active_version_id
            JOIN blob ON blob.project_id = file.project_id AND blob.id = file.blob_id
            WHERE repository.project_id = $1 AND repository.repo_path = $2
            """;

    @Inject
    Pool pool;

    @TempDir
    Path directory;

    Path repository = Path.of("");

    final String project = "indexing-" + UUID.randomUUID();

    @BeforeEach
    void createRepository() throws IOException {
        repository = Files.createDirectory(directory.toRealPath().resolve("repository"));
    }

    void write(String path, String content) throws IOException {
        Path file = repository.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    RowSet<Row> query(String sql, Object... parameters) {
        return pool.preparedQuery(sql).execute(Tuple.from(List.of(parameters))).await().indefinitely();
    }

    /** Returns the contents of the published version by path; the chunks of each must join to it. */
    Map<String, String> contents() {
        Map<String, String> contents = new TreeMap<>();
        for (Row row : query(CONTENTS, project, repository.toString())) {
            String content = row.getString("content");
            String joined = row.getString("joined");
            assertThat(joined == null ? "" : joined).as(row.getString("path")).isEqualTo(content);
            contents.put(row.getString("path"), content);
        }
        return contents;
    }

    static void assertCounters(JsonPath job, int indexed, int unchanged, int skipped) {
        assertThat(job.<String, Object> getMap("")).containsAllEntriesOf(Map.of("status", "completed",
                "files_indexed", indexed, "files_unchanged", unchanged, "files_skipped", skipped,
                "files_total", indexed + unchanged + skipped, "progress_percent", 100));
    }
}
