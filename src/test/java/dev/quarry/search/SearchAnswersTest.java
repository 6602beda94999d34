package dev.quarry.search;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.quarry.search.text.Match;
import dev.quarry.testing.Api;
import dev.quarry.testing.Searches;
import dev.quarry.testing.Searches.Page;
import dev.quarry.testing.Searches.Result;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** An answer says why it is empty, and which part of a place its content shows. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchAnswersTest {

    private static final int LONG_METHOD = 300;

    @TestHTTPResource
    URI server;

    @Inject
    Pool pool;

    private final String project = "answers-" + UUID.randomUUID();
    private boolean isIndexed;

    @BeforeEach
    void index_once(@TempDir Path directory) throws IOException {
        if (isIndexed) {
            return;
        }
        Path root = Files.createDirectory(directory.toRealPath().resolve("shop"));
        String lines = IntStream.range(0, LONG_METHOD).mapToObj(line -> "        call(" + line + ");\n")
                .collect(Collectors.joining());
        Files.writeString(root.resolve("Long.java"),
                "class Long {\n    void longMethod() {\n" + lines + "        farCall();\n    }\n}\n");
        String numbers = IntStream.range(0, 40_000).mapToObj(id -> "{\"id\":" + id + "}").collect(Collectors.joining(","));
        Files.writeString(root.resolve("data.json"), "{\"k\":[" + numbers + "],\"needle_far\":1}\n");
        Files.writeString(root.resolve("after.txt"), "x".repeat(25_000) + "\nnear needle_near\n" + "y".repeat(25_000) + "\n");
        Files.writeString(root.resolve("dos.txt"), "first line\r\nsecond line\r\n");
        Files.writeString(root.resolve("unix.txt"), "first line\nsecond line\n");
        assertThat(Api.index(project, root).getString("status")).isEqualTo("completed");
        isIndexed = true;
    }

    private Page page(String project, String... parameters) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            given.put(parameters[i], parameters[i + 1]);
        }
        return new Searches(server, project).page(given).require(200);
    }

    @ParameterizedTest
    @ValueSource(strings = { "ranked", "literal", "regex", "symbol" })
    void an_unknown_project_is_reported(String mode) {
        Page page = page("nobody-" + UUID.randomUUID(), "q", "longMethod", "mode", mode);

        assertThat(page.results()).isEmpty();
        assertThat(page.notes()).singleElement().asString().startsWith("The project \"nobody-")
                .contains("no indexed repository");
    }

    @ParameterizedTest
    @ValueSource(strings = { "ranked", "literal", "regex", "symbol" })
    void an_unknown_language_is_reported(String mode) {
        Page page = page(project, "q", "longMethod lang:nosuch", "mode", mode);

        assertThat(page.results()).isEmpty();
        assertThat(page.notes()).singleElement().asString().contains("\"nosuch\"").contains("java");
        assertThat(page(project, "q", "longMethod", "mode", mode, "lang", "java,nosuch")).satisfies(some -> {
            assertThat(some.results()).isNotEmpty();
            assertThat(some.notes()).singleElement().asString().contains("\"nosuch\"");
        });
    }

    @Test
    void filters_that_no_file_passes_are_reported() {
        assertThat(page(project, "q", "longMethod", "path", "no/such").notes()).singleElement().asString()
                .contains("No indexed file passes the filters");
        assertThat(page(project, "q", "longMethod -repo:shop").notes()).singleElement().asString()
                .contains("no indexed repository");
        assertThat(page(project, "q", "longMethod").notes()).isEmpty();
        assertThat(page(project, "q", "nosuchword", "mode", "literal").notes()).isEmpty();
    }

    @Test
    void a_word_that_is_a_filter_elsewhere_is_noted() {
        assertThat(page(project, "q", "longMethod -f:src").notes()).containsExactly(
                "\"-f:src\" is read as words. For a filter, write path: instead of f:.");
        assertThat(page(project, "q", "r:shop longMethod l:java").notes()).hasSize(2);
        for (String text : List.of("-- longMethod", "- longMethod", "c::longMethod", "f: longMethod", "std:longMethod",
                "\"f:src\" longMethod")) {
            assertThat(page(project, "q", text).notes()).as(text).isEmpty();
        }
        assertThat(page(project, "q", "f:src", "mode", "literal").notes()).isEmpty();
    }

    @Test
    void the_first_index_of_a_repository_is_reported() {
        String fresh = "fresh-" + UUID.randomUUID();
        pool.preparedQuery("INSERT INTO indexing_jobs (project_id, repo_path, run_after) VALUES ($1, '/srv/first', 'tomorrow')")
                .execute(Tuple.of(fresh)).await().indefinitely();

        assertThat(page(fresh, "q", "longMethod").notes()).containsExactly(
                "/srv/first is waiting to be indexed for the first time. Search again when its job has completed.");
        assertThat(page(fresh, "q", "longMethod repo:first").notes()).singleElement().asString().startsWith("/srv/first ");
        assertThat(new Searches(server, fresh).page(Map.of("q", "longMethod repo:second")).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
            "/api/v1/projects/{p}/search?q=a&langs=java, langs, path",
            "/api/v1/projects/{p}/jobs?state=failed, state, status",
            "/api/v1/projects/{p}/repositories?page=2, page, cursor",
            "/api/v1/projects?offset=2, offset, limit",
            "/api/v1/projects/{p}/search?q=a&Lang=java, Lang, lang" })
    void an_unknown_parameter_is_refused(String address, String unknown, String known) {
        given().urlEncodingEnabled(false).get(address.replace("{p}", project)).then().statusCode(400)
                .body("title", equalTo("Unknown parameter"))
                .body("detail", containsString("\"" + unknown + "\""))
                .body("detail", containsString(known));
    }

    @Test
    void a_repeated_parameter_is_refused() {
        given().queryParam("q", "a").queryParam("lang", "java", "go").get("/api/v1/projects/" + project + "/search").then()
                .statusCode(400).body("title", equalTo("Repeated parameter"));
    }

    @Test
    void a_long_definition_is_marked_as_truncated() {
        Result found = page(project, "q", "longMethod", "mode", "symbol").results().get(0);

        assertThat(found.endLine()).isEqualTo(LONG_METHOD + 4);
        assertThat(found.shown()).isEqualTo(new Searches.Shown(2, 0, 81, true));
        assertThat(found.content().lines()).hasSize(80);
        assertThat(page(project, "q", "second line", "mode", "literal").results().get(0).shown().truncated()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "ranked", "literal" })
    void a_symbol_that_begins_above_the_content_says_where(String mode) {
        Page page = page(project, "q", "farCall", "mode", mode);
        Result found = page.results().get(0);

        assertThat(found.shown().startLine()).isGreaterThan(2);
        assertThat(page.json().getJsonArray("results").getJsonObject(0).getString("symbol")).isEqualTo("longMethod");
        assertThat(page.json().getJsonArray("results").getJsonObject(0).getInteger("symbol_start_line")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({ "ranked, needle_far", "literal, needle_far", "regex, needle_f\\w+", "literal, needle_near" })
    void a_match_far_out_is_in_the_content(String mode, String query) {
        Result found = page(project, "q", query, "mode", mode).results().get(0);
        Match match = found.matches().get(0);
        String line = found.content().split("\n", -1)[match.line() - found.shown().startLine()];
        int column = match.line() == found.shown().startLine() ? found.shown().startColumn() : 0;

        assertThat(line.substring(match.start() - column, match.end() - column)).startsWith("needle_");
        assertThat(found.shown().truncated()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "first line\nsecond line", "first line\r\nsecond line", "line\nsecond", "line\r\n",
            "second line\n" })
    void lines_that_are_pasted_are_found_whatever_ends_them(String pasted) {
        List<Result> found = page(project, "q", pasted, "mode", "literal").results();

        assertThat(found).extracting(Result::path).containsExactlyInAnyOrder("dos.txt", "unix.txt");
    }
}
