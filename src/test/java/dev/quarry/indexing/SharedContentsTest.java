package dev.quarry.indexing;

import static dev.quarry.testing.Api.awaitEnd;
import static dev.quarry.testing.Api.index;
import static dev.quarry.testing.Api.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Row;

/** A content is stored once, however many files have it. */
@QuarkusTest
class SharedContentsTest extends IndexedRepository {

    @Test
    void the_same_content_is_stored_once_per_project() throws IOException {
        for (int i = 0; i < 700; i++) {
            write("d" + i % 7 + "/copy" + i + ".txt", "the same text\n");
        }

        JsonPath job = index(project, repository);

        assertCounters(job, 700, 0, 0);
        assertThat(job.getInt("chunks_created")).isEqualTo(1);
        assertThat(query("SELECT count(*) FROM blob WHERE project_id = $1", project).iterator().next().getLong(0)).isEqualTo(1);
        assertThat(contents()).hasSize(700);
    }

    @Test
    void the_same_text_is_chunked_once_per_language() throws IOException {
        String text = "# One\n\ntext\n\n## Two\n\ntext\n";
        write("a.md", text);
        write("b.txt", text);
        write("c.md", text);
        index(project, repository);

        Map<String, Long> chunks = new TreeMap<>();
        for (Row row : query("""
                SELECT file.path, count(chunk.header) AS with_header
                FROM file JOIN chunk USING (project_id, blob_id)
                WHERE file.project_id = $1
                GROUP BY file.path
                """, project)) {
            chunks.put(row.getString("path"), row.getLong("with_header"));
        }
        assertThat(chunks).isEqualTo(Map.of("a.md", 1L, "b.txt", 0L, "c.md", 1L));
        assertThat(query("SELECT count(*) FROM blob WHERE project_id = $1", project).iterator().next().getLong(0)).isEqualTo(2);
    }

    @Test
    void a_forced_run_may_meet_the_same_content_in_many_batches() throws IOException {
        for (int i = 0; i < 2000; i++) {
            write("d" + i % 7 + "/copy" + i + ".txt", "the same text\n");
        }
        index(project, repository);

        String id = post(project, Map.of("repo_path", repository.toString(), "force_reindex", true)).path("id");

        assertCounters(awaitEnd(project, id), 2000, 0, 0);
        assertThat(contents()).hasSize(2000);
        assertThat(query("SELECT count(*) FROM chunk WHERE project_id = $1", project).iterator().next().getLong(0))
                .isEqualTo(1);
    }
}
