package dev.quarry.repositories.paths;

import static dev.quarry.testing.Api.index;
import static io.restassured.RestAssured.given;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.quarry.platform.Cursor;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

/** The directories of an index as the REST interface shows them. */
@QuarkusTest
@TestInstance(Lifecycle.PER_CLASS)
class TreeTest {

    /** Names whose orders by bytes, by UTF-16 units and by languages differ, and names that begin like others. */
    private static final List<String> NAMES = List.of("a", "a.b", "a-b", "a0", "A", "B", "b", "ä", "z", "Z", "\uE000",
            "\uFFF0x",
            "\uD83D\uDE00", "\uD83D\uDE00b", "日本", "_", "%41", "a b", "+", "[x]", "a%", "a\\b");

    private final String project = "tree-" + UUID.randomUUID();
    private final TreeSet<String> files = new TreeSet<>();

    private Path repository = Path.of("");
    private String tree = "";

    @BeforeEach
    void indexOnce(@TempDir Path directory) throws IOException {
        if (tree.isEmpty()) {
            repository = Files.createDirectory(directory.toRealPath().resolve("repository"));
            writeFiles();
            index(project, repository);
            int id = given().get("/api/v1/projects/" + project + "/repositories").path("repositories[0].id");
            tree = "/api/v1/projects/" + project + "/repositories/" + id + "/tree";
        }
    }

    private void writeFiles() throws IOException {
        for (String name : NAMES) {
            write("odd/" + name + "/one/f.txt", name);
            write("odd/" + name + "/two.txt", name);
            write("odd/" + name + "x", name);
        }
        for (int i = 0; i < 130; i++) {
            write("many/f" + i + ".md", "# Heading\n\ntext\n");
        }
        for (int i = 0; i < 40; i++) {
            write("deep/d" + i % 7 + "/e" + i % 3 + "/f" + i, "text\n");
        }
        write("Shop.java", "class Shop {\n    int total() {\n        return 1;\n    }\n}\n");
        write("empty.txt", "");
        Files.write(repository.resolve("logo.png"), new byte[] { 0 });
        files.add("logo.png");
    }

    private void write(String path, String content) throws IOException {
        Path file = repository.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        files.add(path);
    }

    private Response get(@Nullable String path, Map<String, ?> parameters) {
        var request = given().queryParams(parameters);
        return (path == null ? request : request.queryParam("path", path)).get(tree);
    }

    private JsonPath page(@Nullable String path, Map<String, ?> parameters) {
        return get(path, parameters).then().statusCode(200).extract().jsonPath();
    }

    private List<String> entries(String path, int limit) {
        List<String> entries = new ArrayList<>();
        Map<String, Object> page = fields(path, Map.of("limit", limit));
        entries.addAll(entries(page));
        while (page.get("next_cursor") != null) {
            assertThat(entries(page)).hasSize(limit);
            page = fields(path, Map.of("limit", limit, "cursor", page.get("next_cursor")));
            entries.addAll(entries(page));
        }
        return entries;
    }

    /** All fields at once: each evaluation of a path compiles a script. */
    private Map<String, Object> fields(String path, Map<String, ?> parameters) {
        return page(path, parameters).getMap("");
    }

    private static List<String> entries(Map<String, Object> page) {
        return ((List<?>) requireNonNull(page.get("entries"))).stream().map(Map.class::cast)
                .map(entry -> entry.get("name") + ("directory".equals(entry.get("type")) ? "/ " + entry.get("files") : ""))
                .toList();
    }

    /** Counts the files below each entry one by one. */
    private List<String> expected(String path) {
        String prefix = path.isEmpty() ? "" : path + "/";
        Map<String, Integer> counts = new TreeMap<>();
        for (String file : files) {
            if (file.startsWith(prefix)) {
                String rest = file.substring(prefix.length());
                int slash = rest.indexOf('/');
                counts.merge(slash < 0 ? rest : rest.substring(0, slash + 1), 1, Integer::sum);
            }
        }
        return counts.entrySet().stream()
                .map(entry -> entry.getKey() + (entry.getKey().endsWith("/") ? " " + entry.getValue() : "")).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = { 2, 7, 50, 200 })
    void pages_of_every_directory_are_complete_and_in_order(int limit) {
        assertThat(entries("", limit)).isEqualTo(expected(""));
        for (String path : List.of("odd", "many", "deep", "deep/d3")) {
            assertThat(entries(path, limit)).as(path).isEqualTo(expected(path));
        }
    }

    @Test
    void directories_of_any_name_are_found() {
        for (String name : NAMES) {
            assertThat(entries("odd/" + name, 50)).as(name).containsExactly("one/ 1", "two.txt");
            assertThat(entries("odd/" + name + "/one", 50)).as(name).containsExactly("f.txt");
        }
    }

    @Test
    void entries_have_their_properties() {
        get("", Map.of()).then()
                .body("path", equalTo(""))
                .body("repo_path", equalTo(repository.toString()))
                .body("next_cursor", nullValue())
                .body("entries.name", equalTo(List.of("Shop.java", "deep", "empty.txt", "logo.png", "many", "odd")))
                .body("entries.type", equalTo(List.of("file", "directory", "file", "skipped", "directory", "directory")))
                .body("entries[0].language", equalTo("Java"))
                .body("entries[0].size_bytes", equalTo(57))
                .body("entries[0].lines", equalTo(5))
                .body("entries[0].symbols", equalTo(2))
                .body("entries[0].files", nullValue())
                .body("entries[1].files", equalTo(40))
                .body("entries[1].lines", nullValue())
                .body("entries[2].lines", equalTo(0))
                .body("entries[2].symbols", equalTo(0))
                .body("entries[3].skip_reason", equalTo("binary"))
                .body("entries[3].lines", nullValue());
    }

    @ParameterizedTest
    @CsvSource({ "many/, many", "./many, many", "many/., many", "deep//d3/, deep/d3", "'', ''", "., ''", "./, ''" })
    void a_path_may_be_written_in_several_ways(String written, String path) {
        assertThat(page(written, Map.of()).getString("path")).isEqualTo(path);
        assertThat(page(written, Map.of("limit", 1)).getList("entries")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/", "/many", "..", "many/../deep", "many/..", "a\0b" })
    void a_path_that_leads_out_of_the_repository_is_refused(String path) {
        get(path, Map.of()).then().statusCode(400).contentType("application/problem+json").body("title",
                equalTo("Invalid path"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "nothing", "man", "many/f", "a", "zz", "\uFFFF", "Shop.java/below", "odd/aa" })
    void an_unknown_directory_is_not_found_and_the_answer_says_what_to_do(String path) {
        get(path, Map.of()).then().statusCode(404).body("detail", containsString("explain"));
    }

    @Test
    void a_file_is_no_directory_and_the_answer_says_where_its_content_is() {
        get("Shop.java", Map.of()).then().statusCode(400)
                .body("title", equalTo("Not a directory")).body("detail", containsString("files/Shop.java"));
        get("odd/\uD83D\uDE00x", Map.of()).then().statusCode(400).body("title", equalTo("Not a directory"));
        get("logo.png", Map.of()).then().statusCode(400).body("detail", containsString("binary"));
    }

    @Test
    void the_pages_of_a_directory_show_the_version_of_the_first_page(@TempDir Path directory) throws IOException {
        String other = "paged-" + UUID.randomUUID();
        Path changing = Files.createDirectory(directory.toRealPath().resolve("changing"));
        for (int i = 0; i < 5; i++) {
            Files.writeString(changing.resolve("f" + i), "text\n");
        }
        index(other, changing);
        int id = given().get("/api/v1/projects/" + other + "/repositories").path("repositories[0].id");
        String address = "/api/v1/projects/" + other + "/repositories/" + id + "/tree";
        String cursor = given().queryParam("limit", 2).get(address).path("next_cursor");
        Files.delete(changing.resolve("f2"));
        index(other, changing);

        given().queryParam("cursor", cursor).get(address).then().statusCode(200)
                .body("entries.name", equalTo(List.of("f2", "f3", "f4")));
        given().get(address).then().body("entries", hasSize(4));
        given().queryParam("cursor", cursor).queryParam("path", "f").get(address).then().statusCode(400);
    }

    @Test
    void a_cursor_of_another_directory_or_repository_is_refused() {
        String cursor = page("many", Map.of("limit", 2)).getString("next_cursor");

        get("deep", Map.of("cursor", cursor)).then().statusCode(400);
        get("many", Map.of("cursor", "garbage")).then().statusCode(400);
        get("many", Map.of("limit", "0")).then().statusCode(400);
        // A version that the repository does not have.
        get("many", Map.of("cursor", Cursor.encode(Long.MAX_VALUE, 0))).then().statusCode(410);
        get("many", Map.of("cursor", Cursor.encode(-1, -1))).then().statusCode(410);
    }

    @Test
    void a_repository_is_found_in_its_project_only() {
        given().get(tree.replace(project, "elsewhere")).then().statusCode(404).body("title", equalTo("No such repository"));
        given().get(tree.replaceAll("repositories/\\d+", "repositories/0")).then().statusCode(404);
        given().get(tree.replaceAll("repositories/\\d+", "repositories/x")).then().statusCode(400);
    }

    @Test
    void an_empty_repository_has_a_top_without_entries(@TempDir Path directory) throws IOException {
        String other = "empty-" + UUID.randomUUID();
        index(other, Files.createDirectory(directory.toRealPath().resolve("empty")));
        int id = given().get("/api/v1/projects/" + other + "/repositories").path("repositories[0].id");

        given().get("/api/v1/projects/" + other + "/repositories/" + id + "/tree").then().statusCode(200)
                .body("entries", empty()).body("next_cursor", nullValue());
    }
}
