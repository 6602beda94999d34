package dev.quarry.indexing;

import static dev.quarry.testing.Api.awaitEnd;
import static dev.quarry.testing.Api.enqueue;
import static dev.quarry.testing.Api.index;
import static dev.quarry.testing.Api.post;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/** Repositories are indexed through REST, and the rows in the database are compared with the files on disk. */
@QuarkusTest
class IndexingTest {

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

    private Path repository;

    private final String project = "indexing-" + UUID.randomUUID();

    @BeforeEach
    void makeRepository() throws IOException {
        repository = Files.createDirectory(directory.toRealPath().resolve("repository"));
    }

    private void write(String path, String content) throws IOException {
        Path file = repository.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private RowSet<Row> query(String sql, Object... parameters) {
        return pool.preparedQuery(sql).execute(Tuple.from(List.of(parameters))).await().indefinitely();
    }

    private Map<String, String> contents() {
        Map<String, String> contents = new TreeMap<>();
        for (Row row : query(CONTENTS, project, repository.toString())) {
            String content = row.getString("content");
            String joined = row.getString("joined");
            assertThat(joined == null ? "" : joined).as(row.getString("path")).isEqualTo(content);
            contents.put(row.getString("path"), content);
        }
        return contents;
    }

    private Map<String, String> skipped() {
        int id = given().get("/api/v1/projects/" + project + "/repositories").path("repositories[0].id");
        JsonPath page = given().get("/api/v1/projects/" + project + "/repositories/" + id + "/skipped").jsonPath();
        Map<String, String> reasons = new TreeMap<>();
        for (Map<String, Object> entry : page.<Map<String, Object>> getList("skipped")) {
            reasons.put((String) entry.get("path"), (String) entry.get("reason"));
        }
        return reasons;
    }

    private static void assertCounters(JsonPath job, int indexed, int unchanged, int skipped) {
        assertThat(job.getString("status")).as(job.getString("error_message")).isEqualTo("completed");
        assertThat(job.getInt("files_indexed")).isEqualTo(indexed);
        assertThat(job.getInt("files_unchanged")).isEqualTo(unchanged);
        assertThat(job.getInt("files_skipped")).isEqualTo(skipped);
        assertThat(job.getInt("files_total")).isEqualTo(indexed + unchanged + skipped);
        assertThat(job.getInt("progress_percent")).isEqualTo(100);
    }

    @Test
    void every_file_is_stored_and_its_chunks_joined_are_the_file() throws IOException {
        write("README.md", "# Title\n\nText.\n\n## Section\n\nMore.\n");
        write("src/Main.java", "class Main {\n\n    void main() {\n    }\n}\n");
        write("src/empty.txt", "");
        write("src/windows.txt", "one\r\ntwo\r\n\r\nthree");
        write("src/emoji \uD83D\uDE80.txt", "\uD83D\uDE80 launch\n\n" + "x\uD83D\uDE80y\n\n".repeat(2000));
        write("src/quotes.sql", "SELECT 'it''s', E'\\\\', \"a\"; -- \\ ' : * & | !\n");
        write("src/long.txt", "word ".repeat(300) + "\n");
        Files.write(repository.resolve("latin1.txt"), "caf\u00e9\n".getBytes(ISO_8859_1));
        Files.write(repository.resolve("utf16.txt"), "\uFEFFwide \u9805\u0000\n".getBytes(UTF_16LE));

        JsonPath job = index(project, repository);

        assertCounters(job, 9, 0, 0);
        assertThat(job.getInt("chunks_created")).isPositive();
        assertThat(contents()).containsOnlyKeys("README.md", "src/Main.java", "src/empty.txt", "src/windows.txt",
                "src/emoji \uD83D\uDE80.txt", "src/quotes.sql", "src/long.txt", "latin1.txt", "utf16.txt")
                .containsEntry("src/windows.txt", "one\r\ntwo\r\n\r\nthree")
                .containsEntry("latin1.txt", "caf\u00e9\n")
                .containsEntry("utf16.txt", "wide \u9805\n");
    }

    @Test
    void sources_in_encodings_from_before_unicode_are_indexed() throws IOException {
        Map<String, String> comments = Map.of(
                "windows-1252", "Die „Größe“ – in € für alle Einträge",
                "Shift_JIS", "買い物かごの大きさを計算します。",
                "EUC-JP", "ユーザー情報の取得処理です。",
                "GB18030", "如果用户不存在则抛出异常",
                "Big5", "如果使用者不存在則拋出例外",
                "EUC-KR", "사용자가 없으면 예외를 던진다",
                "KOI8-R", "Вычисляет размер корзины покупателя",
                "windows-1251", "не может быть меньше нуля");
        Map<String, String> expected = new TreeMap<>();
        for (Map.Entry<String, String> comment : comments.entrySet()) {
            String path = comment.getKey() + ".java";
            expected.put(path, "class A {\n    // " + comment.getValue() + "\n    void method() {\n    }\n}\n");
            Files.writeString(repository.resolve(path), expected.get(path), Charset.forName(comment.getKey()));
        }

        assertCounters(index(project, repository), comments.size(), 0, 0);
        assertThat(contents()).isEqualTo(expected);
    }

    @Test
    void skipped_paths_are_listed_with_their_reasons() throws IOException {
        write("good.txt", "good\n");
        Files.write(repository.resolve("image.png"), new byte[] { (byte) 0x89, 'P', 'N', 'G', 0, 0, 0, 1 });
        Files.write(repository.resolve("huge.txt"), new byte[3 * 1024 * 1024]);
        write("app.min.js", "var a=1;".repeat(5000));
        write(".env", "PASSWORD=secret\n");
        Files.createSymbolicLink(repository.resolve("link.txt"), repository.resolve("good.txt"));

        JsonPath job = index(project, repository);

        assertCounters(job, 1, 0, 5);
        assertThat(skipped()).containsExactlyInAnyOrderEntriesOf(Map.of(
                "image.png", "binary",
                "huge.txt", "too_large",
                "app.min.js", "minified",
                ".env", "secret",
                "link.txt", "symlink"));
        assertThat(contents()).containsOnlyKeys("good.txt");
    }

    @Test
    void pages_of_skipped_paths_are_complete_and_in_order() throws IOException {
        List<String> expected = new ArrayList<>();
        for (int i = 10; i < 35; i++) {
            write(".env." + i, "x");
            expected.add(".env." + i);
        }
        index(project, repository);
        int id = given().get("/api/v1/projects/" + project + "/repositories").path("repositories[0].id");

        List<String> paths = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonPath page = given().queryParams(cursor.isEmpty() ? Map.of("limit", 10) : Map.of("limit", 10, "cursor", cursor))
                    .get("/api/v1/projects/" + project + "/repositories/" + id + "/skipped").jsonPath();
            paths.addAll(page.getList("skipped.path"));
            cursor = page.getString("next_cursor");
        }

        assertThat(paths).isEqualTo(expected);
    }

    @Test
    void the_symbols_of_a_file_are_stored_and_rewritten_with_it() throws IOException {
        write("src/Store.java", "package p;\n\nclass Store {\n\n    void claim() {\n    }\n}\n");

        index(project, repository);
        String forced = post(project, Map.of("repo_path", repository.toString(), "force_reindex", true))
                .then().statusCode(202).extract().path("id");
        awaitEnd(project, forced);

        List<String> symbols = new ArrayList<>();
        for (Row row : query("SELECT * FROM symbol WHERE project_id = $1 ORDER BY ordinal", project)) {
            symbols.add(row.getString("kind") + " " + row.getString("container") + " " + row.getString("name") + " "
                    + row.getInteger("start_line") + "-" + row.getInteger("end_line"));
        }
        assertThat(symbols).containsExactly("class null Store 3-7", "method Store claim 5-6");
    }

    @Test
    void a_second_run_writes_only_changed_files() throws IOException {
        write("a.txt", "a\n");
        write("b.txt", "b\n");
        write("c.txt", "c\n");
        assertCounters(index(project, repository), 3, 0, 0);

        JsonPath unchanged = index(project, repository);
        assertCounters(unchanged, 0, 3, 0);
        assertThat(unchanged.getInt("chunks_created")).isZero();

        write("b.txt", "B changed\n");
        Files.delete(repository.resolve("c.txt"));
        JsonPath changed = index(project, repository);
        assertCounters(changed, 1, 1, 0);
        assertThat(changed.getInt("chunks_created")).isEqualTo(1);
        assertThat(contents()).containsExactly(Map.entry("a.txt", "a\n"), Map.entry("b.txt", "B changed\n"));
    }

    @Test
    void a_forced_run_writes_everything_again() throws IOException {
        write("a.txt", "a\n");
        write("copy.txt", "a\n");
        JsonPath first = index(project, repository);

        String id = post(project, Map.of("repo_path", repository.toString(), "force_reindex", true)).path("id");
        JsonPath forced = awaitEnd(project, id);

        assertCounters(forced, 2, 0, 0);
        assertThat(forced.getInt("chunks_created")).isEqualTo(first.getInt("chunks_created")).isEqualTo(1);
        assertThat(contents()).hasSize(2);
    }

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

    @Test
    void an_empty_directory_is_indexed_as_such() {
        assertCounters(index(project, repository), 0, 0, 0);
    }

    @Test
    void a_repository_shows_its_published_version() throws IOException {
        write("a.txt", "four");
        write("b.bin", "\0");
        index(project, repository);

        given().get("/api/v1/projects/" + project + "/repositories").then()
                .statusCode(200)
                .body("next_cursor", nullValue())
                .body("repositories[0].repo_path", equalTo(repository.toString()))
                .body("repositories[0].active_version.file_count", equalTo(1))
                .body("repositories[0].active_version.skipped_count", equalTo(1))
                .body("repositories[0].active_version.chunk_count", equalTo(1))
                .body("repositories[0].active_version.byte_count", equalTo(4));
        int id = given().get("/api/v1/projects/" + project + "/repositories").path("repositories[0].id");
        given().get("/api/v1/projects/" + project + "/repositories/" + id).then().statusCode(200).body("id", equalTo(id));
        given().get("/api/v1/projects/elsewhere/repositories/" + id).then().statusCode(404);
        given().get("/api/v1/projects/elsewhere/repositories/" + id + "/skipped").then().statusCode(404);
    }

    private JsonPath onlyRepository() {
        return given().get("/api/v1/projects/" + project + "/repositories").then().statusCode(200)
                .body("repositories", hasSize(1)).extract().jsonPath().setRootPath("repositories[0]");
    }

    @Test
    void a_repository_shows_its_languages_the_largest_first() throws IOException {
        write("Long.java", "class Long {\n    // as long as it is\n}\n");
        write("a.py", "a = 1\n");
        write("b.py", "b = 2\n");
        write("lib/c.PY", "c = 3\n");
        write("unknown.xyz", "of no known language, and longer than all the others together\n".repeat(9));
        Files.write(repository.resolve("binary.java"), new byte[] { 0 });
        index(project, repository);

        assertThat(onlyRepository().<Map<String, Object>> getList("languages")).containsExactly(
                Map.of("name", "Java", "files", 1, "bytes", 39),
                Map.of("name", "Python", "files", 3, "bytes", 18));

        Files.delete(repository.resolve("Long.java"));
        index(project, repository);
        assertThat(onlyRepository().<String> getList("languages.name")).containsExactly("Python");
    }

    @Test
    void a_repository_of_no_known_language_shows_none() {
        index(project, repository);

        assertThat(onlyRepository().getList("languages")).isEmpty();
    }

    @Test
    void a_repository_shows_its_newest_job() throws IOException {
        write("a.txt", "a\n");
        index(project, repository);
        JsonPath second = index(project, repository);

        JsonPath shown = onlyRepository();
        assertThat(shown.getString("last_job.id")).isEqualTo(second.getString("id"));
        assertThat(shown.getString("last_job.status")).isEqualTo("completed");
        assertThat(shown.getString("last_job.status_message")).isEqualTo("up to date: 1 files");
        assertThat(shown.getString("last_job.created_at")).isEqualTo(second.getString("created_at"));
        assertThat(shown.getString("last_job.completed_at")).isEqualTo(second.getString("completed_at"));

        query("DELETE FROM indexing_jobs WHERE project_id = $1", project);
        assertThat(onlyRepository().<Object> get("last_job")).isNull();
    }

    @Test
    void a_repository_that_is_gone_fails_its_job_with_a_reason_and_keeps_the_last_index() throws IOException {
        write("a.txt", "a\n");
        index(project, repository);
        Path away = directory.resolve("away");
        Files.move(repository, away);
        // The row is inserted directly, as if the job was enqueued before the directory was deleted.
        UUID id = query("INSERT INTO indexing_jobs (project_id, repo_path) VALUES ($1, $2) RETURNING id",
                project, repository.toString()).iterator().next().getUUID("id");
        // Wakes the worker.
        enqueue(project, Files.createDirectory(directory.resolve("another")));

        JsonPath job = awaitEnd(project, id.toString());

        assertThat(job.getString("status")).isEqualTo("failed");
        assertThat(job.getString("error_message")).contains(repository.toString()).contains("no longer exists");
        assertThat(job.getString("completed_at")).isNotNull();
        assertThat(contents()).containsOnlyKeys("a.txt");
    }

    @Test
    void an_enqueue_while_the_repository_is_being_indexed_makes_one_more_job() throws IOException {
        for (int i = 0; i < 500; i++) {
            write("f" + i + ".txt", ("line " + i + "\n\n").repeat(50));
        }
        String first = enqueue(project, repository);

        String second = post(project, Map.of("repo_path", repository.toString())).path("id");

        assertThat(awaitEnd(project, first).getString("status")).isEqualTo("completed");
        assertThat(awaitEnd(project, second).getString("status")).isEqualTo("completed");
        assertThat(contents()).hasSize(500);
    }
}
