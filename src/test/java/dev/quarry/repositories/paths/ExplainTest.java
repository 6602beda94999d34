package dev.quarry.repositories.paths;

import static dev.quarry.testing.Api.index;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

/** Explanations of paths, by the index and by the disk. */
@QuarkusTest
class ExplainTest {

    @TempDir
    Path directory;

    private final String project = "explain-" + UUID.randomUUID();
    private Path repository = Path.of("");
    private String address = "";

    @BeforeEach
    void indexRepository() throws IOException {
        repository = Files.createDirectory(directory.toRealPath().resolve("repository"));
        repository(repository, "ref: refs/heads/main\n");
        write(".git/info/exclude", "# mine\n/scratch/\n");
        write(".gitignore", "*.log\n!keep.log\n\ntarget/   \n");
        write("src/.gitignore", "# generated\ngen*\n");
        write(".quarryignore", "vendor\n!build\n!prod.env\n");
        write("src/Shop.java", "class Shop {\n}\n");
        write("src/generated.java", "class Generated {\n}\n");
        write("keep.log", "kept\n");
        write("debug.log", "ignored\n");
        write("target/classes/Shop.class", "x");
        write("scratch/note.txt", "note\n");
        write("vendor/lib.c", "int a;\n");
        write("prod.env", "A=1\n");
        write("test.env", "A=1\n");
        write(".ssh/known_hosts", "x\n");
        write("lib/nested/a.txt", "text\n");
        repository(repository.resolve("lib/nested"), "ref: refs/heads/main\n");
        Files.createSymbolicLink(repository.resolve("link"), directory.toRealPath());
        Files.write(repository.resolve("logo.png"), new byte[] { 0 });
        write("../secret.txt", "outside of the repository\n");
        index(project, repository);
        int id = given().get("/api/v1/projects/" + project + "/repositories").path("repositories[0].id");
        address = "/api/v1/projects/" + project + "/repositories/" + id + "/explain";
    }

    private static void repository(Path top, String head) throws IOException {
        Files.createDirectories(top.resolve(".git/objects"));
        Files.createDirectories(top.resolve(".git/refs"));
        Files.createDirectories(top.resolve(".git/info"));
        Files.writeString(top.resolve(".git/HEAD"), head);
    }

    private void write(String path, String content) throws IOException {
        Path file = repository.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private Response get(String path) {
        return given().queryParam("path", path).get(address);
    }

    private JsonPath explain(String path) {
        return get(path).then().statusCode(200).body("path", equalTo(path)).extract().jsonPath();
    }

    private void assertState(String path, String state, String reason) {
        JsonPath explained = explain(path);
        assertThat(explained.getString("state") + " " + explained.getString("reason")).as(explained.prettify())
                .isEqualTo(state + " " + reason);
        assertThat(explained.getString("detail")).isNotBlank();
    }

    private void assertRule(String path, String file, @Nullable Integer line, String pattern) {
        JsonPath rule = explain(path).setRootPath("rule");
        assertThat(rule.getString("file")).as(path).isEqualTo(file);
        assertThat(rule.<Integer> get("line")).as(path).isEqualTo(line);
        assertThat(rule.getString("pattern")).as(path).isEqualTo(pattern);
    }

    @Test
    void an_indexed_path_is_current_until_it_changes() throws IOException {
        assertState("src/Shop.java", "indexed", "current");
        assertState("keep.log", "indexed", "current");
        assertState("prod.env", "indexed", "current");
        assertState("src", "indexed", "directory");

        Files.writeString(repository.resolve("src/Shop.java"), "// changed\n", StandardOpenOption.APPEND);
        assertState("src/Shop.java", "indexed", "changed");
        Files.delete(repository.resolve("src/Shop.java"));
        assertState("src/Shop.java", "indexed", "deleted");
        Files.createDirectory(repository.resolve("src/Shop.java"));
        assertState("src/Shop.java", "indexed", "replaced");
        Files.delete(repository.resolve("src/Shop.java"));
        Files.createSymbolicLink(repository.resolve("src/Shop.java"), Path.of("generated.java"));
        assertState("src/Shop.java", "indexed", "now_skipped");
    }

    @Test
    void an_indexed_path_that_a_rule_ignores_since_is_named_with_the_rule() throws IOException {
        Files.writeString(repository.resolve("src/.gitignore"), "*.java\n");

        assertState("src/Shop.java", "indexed", "now_ignored");
        assertRule("src/Shop.java", "src/.gitignore", 1, "*.java");
    }

    @Test
    void an_ignored_path_is_explained_by_the_line_of_the_file() {
        assertState("debug.log", "ignored", "ignore_rule");
        assertRule("debug.log", ".gitignore", 1, "*.log");
        assertState("target", "ignored", "ignore_rule");
        assertRule("target/classes/Shop.class", ".gitignore", 4, "target/");
        assertRule("src/generated.java", "src/.gitignore", 2, "gen*");
        assertRule("scratch/note.txt", ".git/info/exclude", 2, "/scratch/");
        assertState("vendor/lib.c", "ignored", "ignore_rule");
        assertRule("vendor/lib.c", ".quarryignore", 1, "vendor");
    }

    @Test
    void a_skipped_path_has_the_stored_reason() {
        assertState("logo.png", "skipped", "binary");
        assertState("link", "skipped", "symlink");
        assertState("lib/nested", "skipped", "submodule");
        assertState("test.env", "skipped", "secret");
        assertRule("test.env", "built-in secrets", null, "*.env");
        assertState(".ssh", "skipped", "secret");
        assertRule(".ssh", "built-in secrets", null, ".ssh/");
    }

    @Test
    void a_path_below_a_skipped_one_is_ignored_for_the_same_reason() {
        assertState("lib/nested/a.txt", "ignored", "submodule");
        assertState(".ssh/known_hosts", "ignored", "secret");
        assertState(".git", "ignored", "git_directory");
        assertState(".git/config", "ignored", "git_directory");
        assertState("link/secret.txt", "ignored", "symlink");
    }

    @Test
    void a_link_is_not_followed() {
        JsonPath existing = explain("link/secret.txt");
        JsonPath missing = explain("link/nothing.txt");

        assertThat(existing.getString("detail")).isEqualTo(missing.getString("detail"));
        assertThat(existing.getString("state")).isEqualTo(missing.getString("state"));
    }

    @Test
    void an_absent_path_is_new_or_missing() throws IOException {
        write("src/New.java", "class New {\n}\n");

        assertState("src/New.java", "absent", "new");
        assertThat(explain("src/New.java").getString("detail")).startsWith("New since the last run");
        assertState("src/Nothing.java", "absent", "missing");
        assertState("src/Shop.java/below", "absent", "missing");
        assertState("nothing/at/all.log", "absent", "missing");
        assertRule("nothing/at/all.log", ".gitignore", 1, "*.log");
        Files.createDirectory(repository.resolve("hollow"));
        assertState("hollow", "absent", "directory");
    }

    @Test
    void a_repository_whose_directory_is_gone_is_explained_by_the_index() throws IOException {
        Files.move(repository, repository.resolveSibling("moved"));
        assertState("src/Shop.java", "indexed", "unchecked");
        assertState("logo.png", "skipped", "binary");
        assertState("debug.log", "absent", "unchecked");
        assertState("src", "indexed", "directory");

        Files.createSymbolicLink(repository, repository.resolveSibling("moved"));
        assertState("debug.log", "absent", "unchecked");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", ".", "/", "/etc/passwd", "..", "../secret.txt", "src/../../secret.txt", "src/..", "a\0b" })
    void a_path_that_is_not_below_the_top_is_refused(String path) {
        get(path).then().statusCode(400).contentType("application/problem+json");
    }

    @Test
    void a_directory_of_a_larger_repository_is_explained_by_the_rules_above_it() throws IOException {
        String other = "below-" + UUID.randomUUID();
        index(other, repository.resolve("src"));
        int id = given().get("/api/v1/projects/" + other + "/repositories").path("repositories[0].id");
        write("src/debug.log", "ignored\n");

        given().queryParam("path", "debug.log").get("/api/v1/projects/" + other + "/repositories/" + id + "/explain").then()
                .statusCode(200).body("state", equalTo("ignored"))
                .body("rule.file", equalTo("../.gitignore")).body("rule.line", equalTo(1));
    }

    @Test
    void a_repository_is_found_in_its_project_only() {
        given().queryParam("path", "a").get(address.replace(project, "elsewhere")).then().statusCode(404);
        given().queryParam("path", "a").get(address.replaceAll("repositories/\\d+", "repositories/x")).then().statusCode(400);
    }
}
