package dev.quarry.indexing;

import static dev.quarry.testing.Api.awaitEnd;
import static dev.quarry.testing.Api.enqueue;
import static dev.quarry.testing.Api.index;
import static dev.quarry.testing.Api.post;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Row;

/** Repositories are indexed through REST, and the rows in the database are compared with the files on disk. */
@QuarkusTest
class IndexingTest extends IndexedRepository {

    private Map<String, String> skipped() {
        int id = given().get("/api/v1/projects/" + project + "/repositories").path("repositories[0].id");
        JsonPath page = given().get("/api/v1/projects/" + project + "/repositories/" + id + "/skipped").jsonPath();
        Map<String, String> reasons = new TreeMap<>();
        for (Map<String, Object> entry : page.<Map<String, Object>> getList("skipped")) {
            reasons.put((String) entry.get("path"), (String) entry.get("reason"));
        }
        return reasons;
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
    void settings_of_git_that_cannot_be_read_are_named_by_the_job_and_the_files_are_indexed() throws IOException {
        write("a.txt", "a\n");
        write(".git/HEAD", "ref: refs/heads/main\n");
        write(".git/config", "[core\n");
        write(".git/index", "DIRC");
        Files.createDirectories(repository.resolve(".git/objects"));
        Files.createDirectories(repository.resolve(".git/refs"));

        JsonPath job = index(project, repository);

        assertCounters(job, 1, 0, 0);
        assertThat(job.getString("status_message")).startsWith("1 indexed; ")
                .contains(repository.resolve(".git/config").toString(), repository.resolve(".git/index").toString());
        assertThat(index(project, repository).getString("status_message")).startsWith("up to date: 1 file; ")
                .contains(repository.resolve(".git/config").toString());
    }

    @Test
    void an_empty_directory_is_indexed_as_such() {
        assertCounters(index(project, repository), 0, 0, 0);
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
