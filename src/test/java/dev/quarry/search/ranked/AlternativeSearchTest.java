package dev.quarry.search.ranked;

import static io.restassured.RestAssured.given;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.quarry.search.SearchedShop;
import dev.quarry.testing.Api;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;

/** Ranked queries with {@code OR} and groups. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AlternativeSearchTest {

    private final String project = "alternatives-" + UUID.randomUUID();
    private boolean isIndexed;

    @BeforeEach
    void index_once(@TempDir Path directory) throws IOException {
        if (isIndexed) {
            return;
        }
        Path root = directory.toRealPath();
        write(root, "a/lease.txt", "the lease has expired\n");
        write(root, "a/ticket.txt", "the token has expired\n");
        write(root, "a/neither.txt", "nothing but an expired thing\n");
        write(root, "a/lease_open.txt", "the lease is open, its holder is here\n");
        write(root, "a/both.txt", "a lease and a token, both valid\n");
        write(root, "locks/read.txt", "take the read lock of the map\n");
        write(root, "locks/mutex.txt", "enter the mutex of the map\n");
        write(root, "locks/reader.txt", "read the map without any of them\n");
        write(root, "locks/phrase.txt", "the lock that you read from the map\n");
        write(root, "code/Registry.java", """
                class Registry {
                    void saveParcel() {
                    }

                    void findParcel() {
                    }
                }
                """);
        write(root, "code/Caller.java", """
                class Caller {
                    void call(Registry registry) {
                        registry.saveParcel();
                        registry.findParcel();
                    }
                }
                """);
        write(root, "code/Dockerfile", "FROM scratch\n");
        write(root, "code/sql.sql", "SELECT 1 FROM parcels WHERE weight = 1 OR height = 2;\n");
        Api.index(project, root);
        isIndexed = true;
    }

    private static void write(Path root, String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private JsonPath search(String query, Map<String, ?> parameters) {
        return SearchedShop.response(project, query, parameters).then().statusCode(200).extract().jsonPath();
    }

    private List<String> paths(String query) {
        return search(query, Map.of("limit", 50)).<String> getList("results.path").stream().distinct().toList();
    }

    @Test
    void alternatives_count_as_one_word() {
        List<String> paths = paths("(lease OR token) expired");

        assertThat(paths.subList(0, 2)).containsExactlyInAnyOrder("a/lease.txt", "a/ticket.txt");
        assertThat(paths).contains("a/neither.txt", "a/both.txt");
        assertThat(paths("expired (token OR lease)")).isEqualTo(paths);
    }

    @Test
    void a_chunk_has_the_best_of_its_scores() {
        List<Map<String, Object>> both = search("(lease OR token) expired", Map.of()).getList("results");
        for (String one : List.of("lease expired", "token expired")) {
            List<Map<String, Object>> single = search(one, Map.of()).getList("results");
            single.forEach(result -> assertThat(score(find(both, requireNonNull(result.get("path")))))
                    .as("%s: %s", one, result.get("path"))
                    .isGreaterThanOrEqualTo(score(result) - 1e-6));
        }
    }

    private static Map<String, Object> find(List<Map<String, Object>> results, Object path) {
        return results.stream().filter(result -> path.equals(result.get("path"))).findFirst().orElseThrow();
    }

    private static double score(Map<String, Object> result) {
        return ((Number) requireNonNull(result.get("score"))).doubleValue();
    }

    @ParameterizedTest
    @CsvSource({ "lease OR nosuchword, a/ticket.txt", "(lease OR nosuchword) expired, a/ticket.txt" })
    void an_alternative_that_nothing_has_is_left_out(String query, String without) {
        List<String> paths = paths(query);

        assertThat(paths.get(0)).startsWith("a/lease");
        assertThat(paths).isEqualTo(paths(query.replaceAll(" OR nosuchword|[()]", "")));
        assertThat(paths.indexOf(without)).isNotZero();
    }

    @Test
    void alternatives_that_nothing_has_leave_the_other_words() {
        assertThat(paths("(nosuchword OR northisone) expired")).isEqualTo(paths("nosuchword expired"));
        assertThat(paths("nosuchword OR northisone")).isEmpty();
    }

    @Test
    void an_alternative_that_only_a_file_name_has_is_found() {
        assertThat(paths("Dockerfile OR nosuchword")).containsExactly("code/Dockerfile");
        assertThat(paths("Dockerfile OR mutex")).containsExactlyInAnyOrder("code/Dockerfile", "locks/mutex.txt");
    }

    @Test
    void an_alternative_may_be_a_phrase_or_several_words() {
        assertThat(paths("\"read lock\" OR mutex")).containsExactlyInAnyOrder("locks/read.txt", "locks/mutex.txt");
        assertThat(paths("(\"read lock\" OR mutex) map").subList(0, 2))
                .containsExactlyInAnyOrder("locks/read.txt", "locks/mutex.txt");
        assertThat(paths("(\"read lock\" OR \"any of them\") map")).containsExactlyInAnyOrder("locks/read.txt",
                "locks/reader.txt");
        assertThat(paths("map (read lock OR mutex)").subList(0, 2))
                .containsExactlyInAnyOrder("locks/read.txt", "locks/mutex.txt");
    }

    @Test
    void an_exclusion_holds_for_all_alternatives_or_for_its_own() {
        assertThat(paths("(lease OR token) -expired")).containsExactlyInAnyOrder("a/lease_open.txt", "a/both.txt");
        assertThat(search("(lease OR token) -expired", Map.of()).getList("excluded")).containsExactly("expired");
        assertThat(paths("lease -open OR mutex")).doesNotContain("a/lease_open.txt").contains("a/lease.txt", "locks/mutex.txt");
        assertThat(search("lease -open OR mutex", Map.of()).getList("excluded")).isEmpty();
        assertThat(paths("map -(mutex OR \"read lock\")")).containsExactlyInAnyOrder("locks/reader.txt", "locks/phrase.txt");
        assertThat(search("map -(mutex OR lock) (read OR take)", Map.of()).getList("excluded")).containsExactly("mutex",
                "lock");
    }

    @Test
    void names_of_definitions_may_be_alternatives() {
        JsonPath found = search("saveParcel OR findParcel", Map.of("explain", true));

        assertThat(found.getString("results[0].path")).isEqualTo("code/Registry.java");
        assertThat(found.getList("results[0].matches.line")).contains(2, 5);
        assertThat(paths("(saveParcel OR findParcel) -Caller")).containsExactly("code/Registry.java");
    }

    @Test
    void an_explanation_names_the_alternative_and_adds_up() {
        JsonPath found = search("(lease OR token) expired -open", Map.of("explain", true));

        assertThat(found.getList("notes")).containsExactly("A result has the score of one of these queries, whose number is "
                + "\"alternative\" in its explanation: 0: lease expired -open; 1: token expired -open.");
        List<Map<String, Object>> results = found.getList("results");
        assertThat(results).isNotEmpty().allSatisfy(result -> {
            Map<?, ?> terms = (Map<?, ?>) requireNonNull(result.get("explanation"));
            double text = (term(terms, "words") + term(terms, "neighbours") + term(terms, "path")) * term(terms, "coverage");
            double chunk = (text + term(terms, "definition") + term(terms, "file_name") + term(terms, "signs"))
                    * term(terms, "kind");
            assertThat(chunk + term(terms, "others")).isCloseTo(score(result), within(1e-4));
        });
        assertThat(alternative(results, "a/ticket.txt")).isEqualTo(1);
        assertThat(alternative(results, "a/lease.txt")).isZero();
        assertThat(search("lease expired", Map.of("explain", true)).getMap("results[0].explanation"))
                .doesNotContainKey("alternative");
        assertThat(search("lease OR token", Map.of()).getList("notes")).isEmpty();
    }

    private static double alternative(List<Map<String, Object>> results, String path) {
        return term((Map<?, ?>) requireNonNull(find(results, path).get("explanation")), "alternative");
    }

    private static double term(Map<?, ?> values, String name) {
        return ((Number) requireNonNull(values.get(name), name)).doubleValue();
    }

    @Test
    void pages_of_a_query_with_alternatives_are_those_of_one_page() {
        List<String> all = search("(lease OR token OR map) expired", Map.of("limit", 50)).getList("results.path");
        JsonPath first = search("(lease OR token OR map) expired", Map.of("limit", 3));
        JsonPath second = search("(lease OR token OR map) expired",
                Map.of("limit", 3, "cursor", first.getString("next_cursor")));

        assertThat(first.<String> getList("results.path")).isEqualTo(all.subList(0, 3));
        assertThat(second.<String> getList("results.path")).isEqualTo(all.subList(3, 6));
        SearchedShop.response(project, "(lease OR token) expired", Map.of("cursor", first.getString("next_cursor"))).then()
                .statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(strings = { "(lease OR token expired", "lease OR", "OR lease", "() OR lease", "-> OR lease" })
    void an_or_that_cannot_be_read_is_noted(String query) {
        JsonPath found = search(query, Map.of());

        assertThat(found.getList("notes")).singleElement().asString().startsWith("OR is read as a word: ");
        assertThat(found.<String> getList("results.path")).isEqualTo(
                search(query.replace("OR", "or"), Map.of()).getList("results.path"));
    }

    @Test
    void an_or_in_a_literal_is_text() {
        assertThat(search("1 OR height", Map.of("mode", "literal")).getList("results.path")).containsExactly("code/sql.sql");
        assertThat(search("saveParcel OR findParcel", Map.of("mode", "literal")).getList("results")).isEmpty();
        assertThat(search("saveParcel|findParcel", Map.of("mode", "regex")).getList("results")).isNotEmpty();
    }

    @Test
    void several_queries_may_have_alternatives() {
        List<String> paths = given().contentType(ContentType.JSON)
                .body("{\"queries\": [\"(lease OR token) expired\", \"mutex OR nosuchword\"]}")
                .post("/api/v1/projects/" + project + "/search").then().statusCode(200).extract().path("results.path");

        assertThat(paths).contains("a/lease.txt", "a/ticket.txt", "locks/mutex.txt");
    }
}
