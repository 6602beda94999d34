package dev.quarry.search.symbol;

import static dev.quarry.search.SearchedShop.STORE;
import static dev.quarry.search.SearchedShop.STORE_TEST;
import static dev.quarry.search.SearchedShop.VENDORED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.quarry.search.SearchedShop;
import dev.quarry.search.index.WordStore;
import dev.quarry.testing.Api;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

/** Searches for names of definitions: which of them a query finds, and how they are shown. */
@QuarkusTest
class SymbolSearchTest {

    private SearchedShop shop = new SearchedShop("", Path.of(""));

    @BeforeEach
    void index(@TempDir Path directory) throws IOException {
        shop = SearchedShop.in(directory);
    }

    private List<String> symbols(String query) {
        return shop.symbols(query);
    }

    @Test
    void a_name_is_found_by_a_prefix_initials_humps_or_a_misspelling() {
        assertThat(symbols("OrderStore").get(0)).isEqualTo("OrderStore");
        assertThat(symbols("orderst")).contains("OrderStore");
        assertThat(symbols("OSto")).contains("OrderStore");
        assertThat(symbols("OS")).contains("OrderStore");
        assertThat(symbols("OrdrStore")).contains("OrderStore");
        assertThat(symbols("staleorders")).containsExactly("expireStaleOrders");
        assertThat(symbols("fO")).contains("findOrder");
        assertThat(symbols("expireC")).containsExactly("expire_carts");
        assertThat(symbols("zzz")).isEmpty();
    }

    @Test
    void a_name_is_found_by_its_words_in_any_order() {
        assertThat(symbols("StaleOrdersExpire")).containsExactly("expireStaleOrders");
        assertThat(symbols("orders_stale_expire")).containsExactly("expireStaleOrders");
        assertThat(symbols("CartsExpire")).containsExactly("expire_carts");
    }

    /** The name of the destructor occurs as a word elsewhere. */
    @Test
    void a_name_is_found_without_its_leading_signs() {
        assertThat(symbols("Lonely")).contains("~Lonely");
        assertThat(symbols("onel")).contains("~Lonely");
    }

    @Test
    void a_word_without_definition_is_not_a_misspelling() {
        assertThat(symbols("prepareAnotherThing")).isEmpty();
        assertThat(symbols("prepareAnotherThang")).isEmpty();
    }

    /** More names have these initials than the limit. */
    @Test
    void a_name_is_found_by_its_humps_among_very_many_with_the_same_initials() {
        assertThat(symbols("quePr")).containsExactly("queryPrivate");
        assertThat(symbols("quieLa")).containsExactly("_quietly_last");
    }

    @Test
    void a_misspelt_name_is_found_among_very_many_with_the_same_initials() {
        assertThat(symbols("querryPrivat").get(0)).isEqualTo("queryPrivate");
        assertThat(symbols("qiueryPrivate").get(0)).isEqualTo("queryPrivate");
        assertThat(symbols("quitlyLast").get(0)).isEqualTo("_quietly_last");
    }

    /** The longer words have the letters of the name that are right, and more of them exist than are compared. */
    @Test
    void a_misspelt_name_is_found_among_very_many_longer_words(@TempDir Path directory) throws IOException {
        Path crowd = Files.createDirectory(directory.toRealPath().resolve("crowd"));
        SearchedShop.write(crowd, "words.txt", IntStream.range(0, WordStore.MAX_COMPARED + 100)
                .mapToObj(number -> "the" + letters(number) + "wonderfulmarmalade\n").collect(Collectors.joining()));
        Path kitchen = Files.createDirectory(directory.toRealPath().resolve("kitchen"));
        SearchedShop.write(kitchen, "Kitchen.java", "class Plummarmalade {\n}\n");
        String project = "crowded-" + UUID.randomUUID();
        Api.index(project, crowd);
        Api.index(project, kitchen);

        SearchedShop.response(project, "plimmarmalade", Map.of("mode", "symbol")).then().statusCode(200)
                .body("results.symbol", equalTo(List.of("Plummarmalade")));
    }

    @Test
    void a_key_of_a_data_file_is_found_with_a_filter_only(@TempDir Path directory) throws IOException {
        Path stack = Files.createDirectory(directory.toRealPath().resolve("stack"));
        SearchedShop.write(stack, "stack.yaml", "replicaSettings:\n  maxReplicas: 3\n");
        String project = "keys-" + UUID.randomUUID();
        Api.index(project, stack);

        assertThat(keys(project, "maxReplicas")).isEmpty();
        assertThat(keys(project, "maxReplicas lang:yaml")).containsExactly("maxReplicas");
        assertThat(keys(project, "replicaSet path:*.yaml")).containsExactly("replicaSettings");
    }

    private static List<String> keys(String project, String query) {
        return SearchedShop.response(project, query, Map.of("mode", "symbol")).then().statusCode(200)
                .extract().jsonPath().getList("results.symbol");
    }

    private static String letters(int number) {
        return "" + (char) ('a' + number / 26 / 26) + (char) ('a' + number / 26 % 26) + (char) ('a' + number % 26);
    }

    @Test
    void a_name_may_be_qualified() {
        for (String query : List.of("OrderStore.findOrder", "OrderStore::findOrder", "OrderStore#findOrder(long)")) {
            JsonPath found = shop.search(query, Map.of("mode", "symbol"));
            assertThat(found.getList("results.path")).as(query).containsExactly(STORE, VENDORED);
            assertThat(found.getList("results.symbol")).as(query).containsOnly("findOrder");
        }
    }

    @Test
    void a_symbol_filter_finds_definitions() {
        assertThat(shop.search("sym:findOrder", Map.of()).getList("results.path")).containsExactly(STORE, STORE_TEST, VENDORED);
        assertThat(shop.search("sym:findOrder vendor", Map.of()).getList("results.path")).containsExactly(VENDORED);
        assertThat(shop.search("sym:findorder case:yes", Map.of()).getList("results")).isEmpty();
    }

    @Test
    void a_definition_is_shown_from_its_first_line_to_its_last() {
        Map<String, Object> result = shop.search("OrderStore path:src/main", Map.of("mode", "symbol")).getMap("results[0]");

        assertThat(result).containsEntry("start_line", 4).containsEntry("end_line", 12);
        assertThat(String.valueOf(result.get("content"))).startsWith("public class OrderStore {").endsWith("}");
        assertThat(SearchedShop.matches(result)).containsExactly(Map.of("line", 4, "start", 13, "end", 23));
    }
}
