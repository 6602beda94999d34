package dev.quarry.search.ranked;

import static dev.quarry.search.SearchedShop.CLIENT;
import static dev.quarry.search.SearchedShop.README;
import static dev.quarry.search.SearchedShop.SCRIPT;
import static dev.quarry.search.SearchedShop.STORE;
import static dev.quarry.search.SearchedShop.STORE_TEST;
import static dev.quarry.search.SearchedShop.VENDORED;
import static io.restassured.RestAssured.given;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.quarry.search.SearchedShop;
import dev.quarry.testing.Api;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

/** Searches for words: which results there are, and which come first. */
@QuarkusTest
class RankedSearchTest {

    private SearchedShop shop = new SearchedShop("", Path.of(""));

    @BeforeEach
    void index(@TempDir Path directory) throws IOException {
        shop = SearchedShop.in(directory);
    }

    private JsonPath search(String query, Map<String, ?> parameters) {
        return shop.search(query, parameters);
    }

    private List<String> paths(String query) {
        return search(query, Map.of()).<String> getList("results.path").stream().distinct().toList();
    }

    @Test
    void a_definition_comes_first_then_uses_tests_and_copies() {
        List<String> paths = paths("OrderStore");

        assertThat(paths.get(0)).isEqualTo(STORE);
        assertThat(paths).contains(CLIENT, STORE_TEST, VENDORED);
        assertThat(paths.indexOf(STORE)).isLessThan(paths.indexOf(VENDORED));
    }

    @Test
    void a_match_in_the_comment_above_a_definition_names_the_definition() {
        JsonPath found = search("keeps orders", Map.of());

        assertThat(found.getString("results[0].path")).isEqualTo(STORE);
        assertThat(found.getInt("results[0].matches[0].line")).isEqualTo(3);
        assertThat(found.getString("results[0].symbol")).isEqualTo("OrderStore");
        assertThat(found.getInt("results[0].symbol_start_line")).isEqualTo(4);
    }

    @Test
    void words_find_the_identifier_that_they_form() {
        assertThat(paths("order store").get(0)).isEqualTo(STORE);
        assertThat(paths("store order").get(0)).isEqualTo(STORE);
        assertThat(paths("order store find").get(0)).isEqualTo(STORE);
    }

    @ParameterizedTest
    @CsvSource({ "measureAsciiRange, e, Long.java", "measureLetterRange, é🚀, Longer.java" })
    void a_part_of_a_long_file_is_shown_for_any_script(String method, String letter, String path) {
        for (String mode : List.of("ranked", "symbol")) {
            JsonPath found = search(method, Map.of("mode", mode));

            assertThat(found.getString("results[0].path")).as(mode).isEqualTo(path);
            assertThat(found.getString("results[0].content").lines()).as(mode)
                    .contains("    int " + method + "() {", "        return 17; /* " + letter + " */");
            assertThat(found.getInt("results[0].matches[0].line")).as(mode).isEqualTo(3_003);
        }
    }

    @Test
    void a_name_is_found_by_its_words_among_very_many_other_chunks(@TempDir Path directory) throws IOException {
        Path crowded = directory.toRealPath();
        for (int i = 0; i < RankedStore.MAX_BY_TEXT + 50; i++) {
            SearchedShop.write(crowded, "a" + i + ".txt", "number " + i + " of a festival is a parade\n");
        }
        SearchedShop.write(crowded, "z.txt", "int festivalParade = 1;\n");
        String own = "crowded-" + UUID.randomUUID();
        Api.index(own, crowded);

        SearchedShop.response(own, "festival parade", Map.of("limit", 200)).then()
                .statusCode(200).body("results.path", hasItem("z.txt"));
    }

    @Test
    void an_explained_score_is_made_of_its_terms() {
        List<Map<String, Object>> results = search("order store", Map.of("explain", "true")).getList("results");

        assertThat(results).isNotEmpty().allSatisfy(result -> {
            Map<?, ?> terms = (Map<?, ?>) requireNonNull(result.get("explanation"));
            double text = (term(terms, "words") + term(terms, "neighbours") + term(terms, "path"))
                    * term(terms, "coverage");
            double chunk = (text + term(terms, "definition") + term(terms, "file_name") + term(terms, "signs"))
                    * term(terms, "kind");
            assertThat(chunk + term(terms, "others")).isCloseTo(term(result, "score"), within(1e-4));
        });
        assertThat(search("order store", Map.of()).getList("results.explanation")).containsOnlyNulls();
        shop.response("order", Map.of("explain", "perhaps")).then()
                .statusCode(400).body("detail", containsString("explain must be true or false"));
    }

    private static double term(Map<?, ?> values, String name) {
        return ((Number) requireNonNull(values.get(name))).doubleValue();
    }

    @Test
    void other_forms_of_a_word_are_found() {
        assertThat(paths("expiring orders")).contains(STORE);
        assertThat(paths("expired cart")).contains(SCRIPT);
        assertThat(paths("where are stale orders expired?").get(0)).isEqualTo(STORE);
    }

    @Test
    void a_file_is_found_by_its_name() {
        assertThat(paths("expire carts").get(0)).isEqualTo(SCRIPT);
        assertThat(paths("expire_carts").get(0)).isEqualTo(SCRIPT);
    }

    @Test
    void a_repository_has_the_same_results_alone_and_beside_another_one(@TempDir Path directory) throws IOException {
        Path mill = directory.toRealPath().resolve("mill");
        Path crowd = directory.toRealPath().resolve("crowd");
        for (int i = 0; i < 30; i++) {
            SearchedShop.write(mill, "wheel" + i + ".txt",
                    "the wheel " + i + " grinds " + (i % 3 == 0 ? "barley" : "wheat") + "\n");
            SearchedShop.write(crowd, "mill" + i + ".java", "class Mill" + i + " { int wheat, barley, wheels, grinding; }\n");
        }
        String alone = "alone-" + UUID.randomUUID();
        String beside = "beside-" + UUID.randomUUID();
        Api.index(alone, mill);
        Api.index(beside, crowd);
        Api.index(beside, mill);

        for (String query : List.of("barley", "wheel wheat", "which wheel grinds barley", "wheel7", "grinding")) {
            List<Map<String, Object>> own = SearchedShop.response(alone, query, Map.of()).jsonPath().getList("results");
            List<Map<String, Object>> filtered = SearchedShop.response(beside, query, Map.of("repository", mill.toString()))
                    .jsonPath().getList("results");
            assertThat(own).as(query).isNotEmpty().extracting("path", "start_line", "score")
                    .isEqualTo(filtered.stream()
                            .map(result -> tuple(result.get("path"), result.get("start_line"), result.get("score")))
                            .toList());
        }
    }

    @Test
    void results_that_were_not_ranked_follow_page_by_page(@TempDir Path directory) throws IOException {
        Path crowded = directory.toRealPath();
        int files = RankedStore.MAX_BY_TEXT + 50;
        for (int i = 0; i < files; i++) {
            SearchedShop.write(crowded, "a" + i + ".txt", "number " + i + " of the festival\n");
        }
        String own = "pages-" + UUID.randomUUID();
        Api.index(own, crowded);

        List<String> paths = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonPath page = SearchedShop.response(own, "festival", Map.of("limit", 20, "cursor", cursor)).jsonPath();
            paths.addAll(page.getList("results.path"));
            cursor = page.getString("next_cursor");
        }
        assertThat(paths).hasSize(files).doesNotHaveDuplicates();
    }

    @Test
    void a_phrase_matches_adjacent_words_only() {
        assertThat(paths("\"an order is\"")).containsExactlyInAnyOrder(CLIENT, README);
        assertThat(paths("\"order is an\"")).isEmpty();
        assertThat(paths("\"order is open\" store")).containsExactly(CLIENT);
    }

    @Test
    void a_result_has_no_excluded_word() {
        assertThat(paths("order -paid")).doesNotContain(README).contains(STORE);
        assertThat(paths("order -\"keeps orders\"")).doesNotContain(STORE).contains(README);
        assertThat(paths("order -vendor -test")).doesNotContain(VENDORED, STORE_TEST).contains(STORE);
    }

    @ParameterizedTest
    @CsvSource({
            "order lang:markdown, README.md",
            "order language:md, README.md",
            "'order path:src/main -path:Client', src/main/java/shop/OrderStore.java",
            "order path:*.md, README.md",
            "order repo:billing, Invoice.java",
            "order -repo:shop, Invoice.java",
            "order path:/README, README.md",
            "expire lang:python, scripts/expire_carts.py" })
    void filters_restrict_the_results(String query, String path) {
        assertThat(paths(query)).containsExactly(path);
    }

    @Test
    void filters_may_be_parameters() {
        assertThat(search("order", Map.of("lang", "Markdown")).getList("results.path")).containsOnly(README);
        assertThat(search("order", Map.of("path", "vendor/")).getList("results.path")).containsOnly(VENDORED);
        assertThat(search("order", Map.of("repository", "billing")).getList("results.path")).containsOnly("Invoice.java");
        assertThat(search("order", Map.of("repository", shop.shop().toString(), "lang", "java,python", "path", "scripts/**"))
                .getList("results.path")).isEmpty();
    }

    @Test
    void an_unknown_repository_is_not_found() {
        for (String query : List.of("order repo:nope", "order repo:0")) {
            shop.response(query, Map.of()).then().statusCode(404)
                    .body("title", equalTo("No such repository"))
                    .body("detail", containsString("GET the project's repositories"));
        }
    }

    @Test
    void a_result_can_be_shown_and_opened() {
        Map<String, Object> result = search("findOrder path:src/main lang:java", Map.of("limit", 1)).getMap("results[0]");

        assertThat(result).containsEntry("path", STORE).containsEntry("language", "Java")
                .containsEntry("repo_path", shop.shop().toString())
                .containsEntry("symbol", "findOrder").containsEntry("kind", "method")
                .containsKeys("repository", "header", "score", "start_line", "end_line");
        String content = String.valueOf(result.get("content"));
        List<String> lines = content.lines().toList();
        assertThat(SearchedShop.matches(result)).isNotEmpty().allSatisfy(match -> {
            String line = lines.get(number(match, "line") - number(result, "start_line"));
            assertThat(line.substring(number(match, "start"), number(match, "end"))).isEqualToIgnoringCase("findOrder");
        });
    }

    private static int number(Map<String, ?> object, String field) {
        return (Integer) requireNonNull(object.get(field), field);
    }

    @Test
    void one_file_does_not_crowd_out_the_rest() {
        assertThat(search("gathering", Map.of("limit", 5)).getList("results.path")).contains("Quiet.java");
    }

    /** Retries if the ranking changed meanwhile, because PostgreSQL collected new statistics. */
    @Test
    void pages_make_up_the_whole() {
        List<Object> before;
        List<Object> joined;
        List<Object> whole = wholeOfOrder();
        int tries = 0;
        do {
            before = whole;
            joined = pagesOfOrder();
            whole = wholeOfOrder();
        } while (!whole.equals(before) && ++tries < 3);

        assertThat(joined).hasSizeGreaterThan(4).isEqualTo(whole);
    }

    private List<Object> wholeOfOrder() {
        return search("order", Map.of("limit", 200)).getList("results");
    }

    private List<Object> pagesOfOrder() {
        List<Object> joined = new ArrayList<>();
        @Nullable
        String cursor = null;
        do {
            JsonPath page = search("order", cursor == null ? Map.of("limit", 2) : Map.of("limit", 2, "cursor", cursor));
            joined.addAll(page.getList("results"));
            cursor = page.getString("next_cursor");
        } while (cursor != null);
        return joined;
    }

    @Test
    void a_cursor_belongs_to_its_search() {
        String cursor = search("order", Map.of("limit", 1)).getString("next_cursor");

        shop.response("store", Map.of("cursor", cursor)).then().statusCode(400)
                .body("title", equalTo("Cursor of another search"));
    }

    @Test
    void a_query_of_signs_is_a_literal() {
        assertThat(paths("//")).containsExactlyInAnyOrder(CLIENT, "Quiet.java");
        assertThat(paths("->")).isEmpty();
    }

    @Test
    void a_project_without_repositories_has_no_results() {
        given().queryParam("q", "order").get("/api/v1/projects/empty-" + UUID.randomUUID() + "/search").then().statusCode(200)
                .body("results", equalTo(List.of()))
                .body("partial", equalTo(false));
    }
}
