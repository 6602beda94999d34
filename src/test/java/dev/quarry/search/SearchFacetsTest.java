package dev.quarry.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

/** The counts of results by their properties. */
@QuarkusTest
class SearchFacetsTest {

    private static final int COUNTED = 200;

    private SearchedShop shop = new SearchedShop("", Path.of(""));

    @BeforeEach
    void index(@TempDir Path directory) throws IOException {
        shop = SearchedShop.in(directory);
    }

    /** Searches again if a busy machine has cut the answer. */
    private JsonPath search(String query, Map<String, ?> parameters) {
        return await().until(() -> shop.search(query, parameters),
                answer -> !String.valueOf(answer.getString("partial_reason")).startsWith("The time limit"));
    }

    /** Returns the results of all pages, up to the number that is counted. */
    private List<Map<String, Object>> results(String query, String mode) {
        List<Map<String, Object>> results = new ArrayList<>();
        Map<String, Object> parameters = new HashMap<>(Map.of("mode", mode, "limit", 40));
        JsonPath page = search(query, parameters);
        results.addAll(page.getList("results"));
        while (page.getString("next_cursor") != null && results.size() < COUNTED) {
            parameters.put("cursor", page.getString("next_cursor"));
            page = search(query, parameters);
            results.addAll(page.getList("results"));
        }
        return results.subList(0, Math.min(COUNTED, results.size()));
    }

    private static Map<String, Integer> counts(List<Map<String, Object>> results, String field) {
        Map<String, Integer> counts = new TreeMap<>();
        for (Map<String, Object> result : results) {
            if (result.get(field) != null) {
                counts.merge(String.valueOf(result.get(field)), 1, Integer::sum);
            }
        }
        return counts;
    }

    private static Map<String, Integer> counts(JsonPath answer, String facet) {
        Map<String, Integer> counts = new TreeMap<>();
        answer.<Map<String, Object>> getList("facets." + facet)
                .forEach(count -> counts.put(String.valueOf(count.get("value")), (Integer) count.get("count")));
        return counts;
    }

    @ParameterizedTest
    @CsvSource({ "ranked, order store", "ranked, gathering", "ranked, ->", "literal, order", "literal, text1", "literal, valu",
            "regex, find\\w+", "regex, '[a-z]+\\d+'", "symbol, find", "symbol, OrderStore", "symbol, quickProbe" })
    void the_counts_are_those_of_the_results_of_all_pages(String mode, String query) {
        List<Map<String, Object>> results = results(query, mode);

        JsonPath answer = search(query, Map.of("mode", mode, "limit", 3, "facets", true));

        assertThat(counts(answer, "repository")).isEqualTo(counts(results, "repo_path"));
        assertThat(counts(answer, "language")).isEqualTo(counts(results, "language"));
        assertThat(counts(answer, "kind")).isEqualTo(counts(results, "kind"));
        assertThat(counts(answer, "directory").values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(results.size());
        assertThat(answer.getInt("facets.counted")).isEqualTo(results.size());
        assertThat(answer.getBoolean("facets.complete")).isEqualTo(results.size() < COUNTED);
    }

    @ParameterizedTest
    @CsvSource({ "ranked, order store", "literal, order", "regex, find\\w+", "symbol, find", "symbol, quickProbe" })
    void a_page_and_its_successors_are_the_same_with_facets(String mode, String query) {
        Map<String, Object> parameters = new HashMap<>(Map.of("mode", mode, "limit", 10));
        String cursor;
        do {
            JsonPath plain = search(query, parameters);
            Map<String, Object> counting = new HashMap<>(parameters);
            counting.put("facets", true);
            JsonPath counted = search(query, counting);

            assertThat(counted.<Object> getList("results")).isEqualTo(plain.getList("results"));
            assertThat(counted.getString("next_cursor")).isEqualTo(plain.getString("next_cursor"));
            assertThat(counted.getInt("facets.counted")).isGreaterThanOrEqualTo(plain.getList("results").size());
            cursor = plain.getString("next_cursor");
            parameters.put("cursor", cursor);
        } while (cursor != null && !mode.equals("symbol"));
    }

    @Test
    void directories_are_those_below_the_one_that_all_results_share() {
        JsonPath all = search("findOrder", Map.of("mode", "literal", "facets", true));
        assertThat(counts(all, "directory").keySet()).containsExactly("src/", "vendor/");

        JsonPath sources = search("findOrder", Map.of("mode", "literal", "facets", true, "path", "src/"));
        assertThat(counts(sources, "directory").keySet()).containsExactly("src/main/", "src/test/");

        JsonPath one = search("findOrder path:src/main", Map.of("mode", "literal", "facets", true));
        assertThat(counts(one, "directory").keySet()).containsExactly("src/main/java/shop/");
    }

    @Test
    void values_are_ordered_by_their_counts() {
        JsonPath answer = search("order", Map.of("mode", "literal", "facets", true));

        for (String facet : List.of("repository", "language", "directory", "kind")) {
            assertThat(answer.<Integer> getList("facets." + facet + ".count")).isSortedAccordingTo((a, b) -> b - a);
        }
    }

    @Test
    void an_answer_without_results_has_empty_facets() {
        shop.response("nothingOfThisName", Map.of("facets", true)).then().statusCode(200)
                .body("facets.repository", empty()).body("facets.counted", equalTo(0)).body("facets.complete", equalTo(true));
        SearchedShop.response("nobody", "order", Map.of("facets", true)).then().statusCode(200)
                .body("facets.language", empty());
    }

    @Test
    void facets_are_null_unless_they_are_asked_for() {
        shop.response("order", Map.of()).then().statusCode(200).body("facets", nullValue());
        shop.response("order", Map.of("facets", false)).then().statusCode(200).body("facets", nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = { "yes", "1", "TRUE", "language" })
    void an_invalid_value_is_refused(String value) {
        shop.response("order", Map.of("facets", value)).then().statusCode(400).body("title", equalTo("Invalid facets"));
    }
}
