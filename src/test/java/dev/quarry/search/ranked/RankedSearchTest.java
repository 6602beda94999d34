package dev.quarry.search.ranked;

import static io.restassured.RestAssured.given;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.quarry.search.symbol.SymbolStore;
import dev.quarry.testing.Api;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;

/** Searches for words and names: which results there are, and which come first. */
@QuarkusTest
@TestInstance(Lifecycle.PER_CLASS)
class RankedSearchTest {

    private static final String STORE = "src/main/java/shop/OrderStore.java";
    private static final String STORE_TEST = "src/test/java/shop/OrderStoreTest.java";
    private static final String VENDORED = "vendor/orders/OrderStore.java";
    private static final String CLIENT = "src/main/java/shop/Client.java";
    private static final String README = "README.md";
    private static final String SCRIPT = "scripts/expire_carts.py";

    private final String project = "ranked-" + UUID.randomUUID();

    private Path shop = Path.of("");
    private boolean isIndexed;

    /** Indexes once: no test changes the repositories. */
    @BeforeEach
    void index(@TempDir Path directory) throws IOException {
        if (!isIndexed) {
            indexShop(directory);
            isIndexed = true;
        }
    }

    private void indexShop(Path directory) throws IOException {
        shop = Files.createDirectory(directory.toRealPath().resolve("shop"));
        write(shop, STORE, """
                package shop;

                /** Keeps orders. */
                public class OrderStore {
                    public Order findOrder(long id) {
                        return rows.get(id);
                    }

                    void expireStaleOrders() {
                        rows.clear();
                    }
                }
                """);
        write(shop, STORE_TEST, """
                package shop;

                class OrderStoreTest {
                    OrderStore store = new OrderStore();

                    void findOrder() {
                        store.findOrder(1);
                    }
                }
                """);
        write(shop, VENDORED, """
                package orders;

                public class OrderStore {
                    public Order findOrder(long id) {
                        return null;
                    }
                }
                """);
        write(shop, CLIENT, """
                package shop;

                class Client {
                    Client(OrderStore store) {
                        store.findOrder(7);
                        // the store must not be closed while an order is open
                        log("order not found in any store");
                    }
                }
                """);
        write(shop, README,
                "# Shop\n\nAn order is kept in a store until it is paid.\n\n## Expiry\n\nCarts are removed after a day.\n");
        write(shop, SCRIPT, "def expire_carts(limit):\n    return [cart for cart in carts if cart.expired]\n");
        Api.index(project, shop);
        Path other = Files.createDirectory(directory.toRealPath().resolve("billing"));
        write(other, "Invoice.java", "class Invoice {\n    long orderTotal;\n}\n");
        write(other, "Crowd.java", crowd());
        write(other, "Long.java", longFile("measureAsciiRange", "e"));
        write(other, "Longer.java", longFile("measureLetterRange", "é🚀"));
        write(other, "Queue.java", "class Queue {\n" + IntStream.range(0, SymbolStore.MAX_HITS + 100)
                .mapToObj(number -> "    int quickProbe" + (char) ('a' + number / 26) + (char) ('a' + number % 26)
                        + "() {\n        return 1;\n    }\n")
                .collect(Collectors.joining()) + "    int queryPrivate() {\n        return 2;\n    }\n}\n");
        write(other, "quiet.py", "def _quietly_last():\n    pass\n" + "def quick_lap(one):\n    pass\n".repeat(3));
        write(other, "lonely.cpp", "Other::~Lonely() {\n    release();\n}\n");
        write(other, "Quiet.java", "class Quiet {\n    // a gathering\n    int unrelated;\n}\n");
        Api.index(project, other);
    }

    /** A file that is too long to be read as a whole, with a method at its end. */
    private static String longFile(String method, String letter) {
        return "class Long {\n" + IntStream.range(0, 3_000)
                .mapToObj(number -> "    String text" + number + " = \"valu" + letter + "\";\n").collect(Collectors.joining())
                + "\n    int " + method + "() {\n        return 17; /* " + letter + " */\n    }\n}\n";
    }

    /** A file of many chunks that all have the same word. */
    private static String crowd() {
        StringBuilder text = new StringBuilder("class Crowd {\n");
        for (int i = 0; i < 60; i++) {
            text.append("    int gathering").append(i).append("() {\n").append("        prepareAnotherThing();\n".repeat(40))
                    .append("        return gathering;\n    }\n\n");
        }
        return text.append("}\n").toString();
    }

    private static void write(Path repository, String path, String text) throws IOException {
        Path file = repository.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private JsonPath search(String query, Map<String, ?> parameters) {
        return request(query, parameters).get("/api/v1/projects/" + project + "/search").then()
                .statusCode(200).extract().jsonPath();
    }

    private static RequestSpecification request(String query, Map<String, ?> parameters) {
        return given().queryParam("q", query).queryParams(parameters);
    }

    private List<String> paths(String query) {
        return search(query, Map.of()).<String> getList("results.path").stream().distinct().toList();
    }

    private List<String> symbols(String query) {
        return search(query, Map.of("mode", "symbol")).getList("results.symbol");
    }

    @Test
    void a_definition_comes_first_then_uses_tests_and_copies() {
        List<String> paths = paths("OrderStore");

        assertThat(paths.get(0)).isEqualTo(STORE);
        assertThat(paths).contains(CLIENT, STORE_TEST, VENDORED);
        assertThat(paths.indexOf(STORE)).isLessThan(paths.indexOf(VENDORED));
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
        for (int i = 0; i < RankedStore.MAX_CANDIDATES + 50; i++) {
            write(crowded, "a" + i + ".txt", "number " + i + " of a festival is a parade\n");
        }
        write(crowded, "z.txt", "int festivalParade = 1;\n");
        String own = "crowded-" + UUID.randomUUID();
        Api.index(own, crowded);

        request("festival parade", Map.of("limit", 200)).get("/api/v1/projects/" + own + "/search").then()
                .statusCode(200).body("results.path", hasItem("z.txt"));
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
        assertThat(search("order", Map.of("repository", shop.toString(), "lang", "java,python", "path", "scripts/**"))
                .getList("results.path")).isEmpty();
    }

    @Test
    void an_unknown_repository_is_not_found() {
        for (String query : List.of("order repo:nope", "order repo:0")) {
            request(query, Map.of()).get("/api/v1/projects/" + project + "/search").then().statusCode(404)
                    .body("title", equalTo("No such repository"))
                    .body("detail", containsString("GET the project's repositories"));
        }
    }

    @Test
    void a_result_can_be_shown_and_opened() {
        Map<String, Object> result = search("findOrder path:src/main lang:java", Map.of("limit", 1)).getMap("results[0]");

        assertThat(result).containsEntry("path", STORE).containsEntry("language", "Java")
                .containsEntry("repo_path", shop.toString())
                .containsEntry("symbol", "findOrder").containsEntry("kind", "method")
                .containsKeys("repository", "header", "score", "start_line", "end_line");
        String content = String.valueOf(result.get("content"));
        List<String> lines = content.lines().toList();
        assertThat(matches(result)).isNotEmpty().allSatisfy(match -> {
            String line = lines.get(number(match, "line") - number(result, "start_line"));
            assertThat(line.substring(number(match, "start"), number(match, "end"))).isEqualToIgnoringCase("findOrder");
        });
    }

    private static int number(Map<String, ?> object, String field) {
        return (Integer) requireNonNull(object.get(field), field);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Integer>> matches(Map<String, Object> result) {
        return (List<Map<String, Integer>>) requireNonNull(result.get("matches"));
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

        request("store", Map.of("cursor", cursor)).get("/api/v1/projects/" + project + "/search").then().statusCode(400)
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

    @Test
    void a_name_may_be_qualified() {
        for (String query : List.of("OrderStore.findOrder", "OrderStore::findOrder", "OrderStore#findOrder(long)")) {
            JsonPath found = search(query, Map.of("mode", "symbol"));
            assertThat(found.getList("results.path")).as(query).containsExactly(STORE, VENDORED);
            assertThat(found.getList("results.symbol")).as(query).containsOnly("findOrder");
        }
    }

    @Test
    void a_symbol_filter_finds_definitions() {
        assertThat(search("sym:findOrder", Map.of()).getList("results.path")).containsExactly(STORE, STORE_TEST, VENDORED);
        assertThat(search("sym:findOrder vendor", Map.of()).getList("results.path")).containsExactly(VENDORED);
        assertThat(search("sym:findorder case:yes", Map.of()).getList("results")).isEmpty();
    }

    @Test
    void a_definition_is_shown_from_its_first_line_to_its_last() {
        Map<String, Object> result = search("OrderStore path:src/main", Map.of("mode", "symbol")).getMap("results[0]");

        assertThat(result).containsEntry("start_line", 4).containsEntry("end_line", 12);
        assertThat(String.valueOf(result.get("content"))).startsWith("public class OrderStore {").endsWith("}");
        assertThat(matches(result)).containsExactly(Map.of("line", 4, "start", 13, "end", 23));
    }
}
