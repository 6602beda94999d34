package dev.quarry.search;

import static dev.quarry.search.SearchedShop.README;
import static dev.quarry.search.SearchedShop.STORE;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

/** Several queries at once, and long texts as queries. */
@QuarkusTest
class CombinedSearchTest {

    private SearchedShop shop = new SearchedShop("", Path.of(""));

    @BeforeEach
    void index(@TempDir Path directory) throws IOException {
        shop = SearchedShop.in(directory);
    }

    private Response post(Map<String, ?> body) {
        return given().contentType(ContentType.JSON).body(body).post("/api/v1/projects/{project}/search", shop.project());
    }

    private JsonPath search(Map<String, ?> body) {
        return post(body).then().statusCode(200).extract().jsonPath();
    }

    private List<String> paths(String query) {
        return search(Map.of("queries", List.of(query))).getList("results.path");
    }

    @Test
    void a_place_that_several_queries_find_comes_first() {
        JsonPath found = search(Map.of("queries", List.of("expire stale", "findOrder", "expireStaleOrders rows")));

        assertThat(found.getString("results[0].path")).isEqualTo(STORE);
        assertThat(found.<Integer> getList("results[0].queries")).containsExactly(0, 1, 2);
        assertThat(found.<Float> getList("results.score")).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(found.<List<Integer>> getList("results.queries")).allSatisfy(
                numbers -> assertThat(numbers).isNotEmpty().isSubsetOf(0, 1, 2));
    }

    @Test
    void one_query_has_the_results_of_a_search() {
        assertThat(paths("order store")).isEqualTo(shop.search("order store", Map.of()).getList("results.path"));
        assertThat(shop.search("order store", Map.of()).getList("results.queries")).containsOnlyNulls();
    }

    @Test
    void the_mode_the_filters_and_the_limit_hold_for_all_queries() {
        JsonPath found = search(Map.of("queries", List.of("findOrder", "OrderStore"), "mode", "symbol", "path", "src/main",
                "lang", "java", "limit", 1));

        assertThat(found.<String> getList("results.path")).containsExactly(STORE);
        assertThat(found.getString("next_cursor")).isNull();
    }

    @Test
    void the_telling_words_of_a_stack_trace_are_searched_for() {
        String frames = IntStream.range(0, 100)
                .mapToObj(i -> "    at org.foreign.library.Dispatcher$Worker" + i + ".invokeNext(Dispatcher.java:" + i + ")\n")
                .collect(Collectors.joining());
        String trace = "java.lang.IllegalStateException: cannot get the rows, return later - or path:nothing\n"
                + frames + "    at shop.OrderStore.expireStaleOrders(OrderStore.java:10)\n" + frames;

        assertThat(trace).hasSizeGreaterThan(10_000);
        assertThat(paths(trace).get(0)).isEqualTo(STORE);
    }

    /** A text about other things, in words that the shop has. */
    private static String report(String trace) {
        return "Invoice gathering fails since the release\n\n" + "The order store and the client should be kept. ".repeat(20)
                + trace
                + "  The invoice of a crowd is gathering orders. ".repeat(10);
    }

    @ParameterizedTest
    @ValueSource(strings = { "  File \"/srv/app/scripts/expire_carts.py\", line 2, in <listcomp>\n",
            "see scripts/expire_carts.py:2\n",
            "    at f (https://example.org/blob/main/scripts/expire_carts.py#L2)\n" })
    void a_file_that_a_long_text_names_is_among_the_first(String trace) {
        assertThat(paths(report("")).stream().limit(2)).doesNotContain(SearchedShop.SCRIPT);
        assertThat(paths(report(trace)).stream().limit(2)).contains(SearchedShop.SCRIPT);
    }

    @Test
    void a_frame_of_a_library_with_the_name_of_a_file_does_not_lead_to_it() {
        assertThat(paths(report("\tat org.library.Client.call(Client.java:3)\n")))
                .isEqualTo(paths(report("\tat org.library.Nothing.call(Nothing.java:3)\n")));
        assertThat(paths(report("\tat shop.Client.call(Client.java:5)\n")).get(0)).isEqualTo(SearchedShop.CLIENT);
    }

    @Test
    void a_long_question_keeps_its_telling_words() {
        String padding = "we would like to know about this and that which could be so ".repeat(4);

        assertThat(shop.search(padding + "expire stale orders " + padding, Map.of()).<String> getList("results.path").get(0))
                .isEqualTo(STORE);
    }

    @Test
    void a_text_without_a_known_word_finds_nothing() {
        assertThat(paths("zyxwvutsrqponm ".repeat(100))).isEmpty();
        assertThat(paths("the ".repeat(400) + "abandoned carts")).contains(README);
    }

    @Test
    void invalid_bodies_are_refused() {
        refused(Map.of(), "array of 1 to 10 texts");
        refused(Map.of("queries", List.of()), "array of 1 to 10 texts");
        refused(Map.of("queries", List.of("a", "")), "missing or empty");
        refused(Map.of("queries", IntStream.range(0, 11).mapToObj(i -> "a" + i).toList()), "array of 1 to 10 texts");
        refused(Map.of("queries", List.of("a".repeat(16 * 1_024 + 1))), "at most 16384 characters");
        refused(Map.of("queries", List.of("a ".repeat(600)), "mode", "literal"), "Only ranked queries");
        refused(Map.of("queries", List.of("a\0" + "b".repeat(1_200))), "NUL");
        refused(Map.of("queries", List.of("a"), "limit", 0), "limit must be a whole number");
        refused(Map.of("queries", List.of("a"), "mode", "fuzzy"), "mode must be one of");
        post(Map.of("queries", List.of("a"), "repository", "nowhere")).then()
                .statusCode(404).body("title", equalTo("No such repository"));
    }

    private void refused(Map<String, ?> body, String detail) {
        post(body).then().statusCode(400).body("detail", containsString(detail));
    }
}
