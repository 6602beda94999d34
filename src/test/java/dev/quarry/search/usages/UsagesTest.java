package dev.quarry.search.usages;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import dev.quarry.search.SearchedShop;
import dev.quarry.testing.Api;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

/** Usages of names over HTTP. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UsagesTest {

    private static final String STORE = "src/shop/OrderStore.java";
    private static final String CLIENT = "src/shop/client/Client.java";
    private static final String OTHER = "src/other/OrderStore.java";

    private final String project = "usages-" + UUID.randomUUID();
    private boolean isIndexed;

    @BeforeEach
    void index_once(@TempDir Path directory) throws IOException {
        if (isIndexed) {
            return;
        }
        Path shop = Files.createDirectory(directory.toRealPath().resolve("shop"));
        SearchedShop.write(shop, STORE, """
                package shop;

                public class OrderStore {
                    private int count;

                    /** Finds by id. See findOrder. */
                    public Order findOrder(long id) {
                        count++;
                        return new Order();
                    }

                    Order first() {
                        return findOrder(1);
                    }
                }
                """);
        SearchedShop.write(shop, "src/shop/Order.java", "package shop;\n\npublic class Order {\n}\n");
        SearchedShop.write(shop, CLIENT, """
                package shop.client;

                import shop.Order;
                import shop.OrderStore;

                class Client {
                    Order run(OrderStore store, Object unknown) {
                        String findOrder = "findOrder";
                        store.findOrder(2);
                        return unknown.findOrder(findOrder);
                    }
                }
                """);
        SearchedShop.write(shop, OTHER, """
                package other;

                class OrderStore {
                    Object findOrder(long id) {
                        return new OrderStore().findOrder(id - 1);
                    }
                }
                """);
        SearchedShop.write(shop, "notes.txt", "findOrder is slow\n");
        assertThat(Api.index(project, shop).getString("status")).isEqualTo("completed");
        isIndexed = true;
    }

    private Response response(Map<String, ?> parameters) {
        return given().queryParams(parameters).get("/api/v1/projects/" + project + "/usages");
    }

    private JsonPath usages(Map<String, ?> parameters) {
        return response(parameters).then().statusCode(200).extract().jsonPath();
    }

    private static List<String> lines(JsonPath page) {
        List<String> lines = new ArrayList<>();
        for (Map<String, Object> usage : page.<Map<String, Object>> getList("usages")) {
            lines.add(usage.get("path") + ":" + usage.get("line") + " " + usage.get("kind") + " " + usage.get("label")
                    + target(usage.get("definition")));
        }
        return lines;
    }

    private static String target(@Nullable Object definition) {
        return definition == null ? ""
                : " " + ((Map<?, ?>) definition).get("path") + ":" + ((Map<?, ?>) definition).get("line");
    }

    @Test
    void a_name_has_its_definitions_and_usages() {
        JsonPath page = usages(Map.of("name", "findOrder"));

        assertThat(page.getList("definitions.path")).containsExactlyInAnyOrder(STORE, OTHER);
        assertThat(page.getList("definitions.symbol")).containsOnly("findOrder");
        assertThat(lines(page)).containsExactly(
                OTHER + ":4 definition exact " + OTHER + ":4",
                OTHER + ":5 call exact " + OTHER + ":4",
                STORE + ":6 comment name",
                STORE + ":7 definition exact " + STORE + ":7",
                STORE + ":13 call exact " + STORE + ":7",
                CLIENT + ":8 definition exact " + CLIENT + ":8",
                CLIENT + ":8 string name",
                CLIENT + ":9 call exact " + STORE + ":7",
                CLIENT + ":10 call name",
                CLIENT + ":10 read exact " + CLIENT + ":8",
                "notes.txt:1 word name");
        assertThat(page.getBoolean("counts.complete")).isTrue();
        assertThat(page.getInt("counts.kinds.call")).isEqualTo(4);
        assertThat(page.getString("next_cursor")).isNull();
    }

    @Test
    void a_position_chooses_the_definition() {
        List<String> expected = List.of(
                STORE + ":6 comment name",
                STORE + ":7 definition exact " + STORE + ":7",
                STORE + ":13 call exact " + STORE + ":7",
                CLIENT + ":8 string name",
                CLIENT + ":9 call exact " + STORE + ":7",
                CLIENT + ":10 call name",
                "notes.txt:1 word name");
        assertThat(lines(usages(Map.of("name", "findOrder", "path", STORE, "line", 7)))).containsExactlyElementsOf(expected);
        assertThat(lines(usages(Map.of("name", "findOrder", "path", CLIENT, "line", 9)))).containsExactlyElementsOf(expected);
        assertThat(lines(usages(Map.of("name", "findOrder", "path", STORE)))).containsExactlyElementsOf(expected);
        assertThat(usages(Map.of("name", "findOrder", "path", STORE)).getInt("counts.others")).isEqualTo(4);
    }

    @Test
    void a_local_variable_has_usages_in_its_scope_only() {
        JsonPath page = usages(Map.of("name", "findOrder", "path", CLIENT, "line", 8));
        assertThat(lines(page)).containsExactly(CLIENT + ":8 definition exact " + CLIENT + ":8",
                CLIENT + ":10 read exact " + CLIENT + ":8");
    }

    @Test
    void a_container_chooses_the_definition() {
        JsonPath page = usages(Map.of("name", "other.OrderStore.findOrder"));
        assertThat(page.getList("definitions.path")).containsExactly(OTHER);
        assertThat(lines(page)).contains(OTHER + ":5 call exact " + OTHER + ":4").doesNotContain(
                STORE + ":13 call exact " + STORE + ":7");
    }

    @Test
    void a_type_is_imported_named_and_created() {
        JsonPath page = usages(Map.of("name", "OrderStore", "path", STORE, "line", 3));
        assertThat(lines(page)).containsExactly(
                STORE + ":3 definition exact " + STORE + ":3",
                CLIENT + ":4 import exact " + STORE + ":3",
                CLIENT + ":7 type exact " + STORE + ":3");
        assertThat(lines(usages(Map.of("name", "Order", "kind", "call")))).containsExactly(
                STORE + ":9 call exact src/shop/Order.java:3");
    }

    @Test
    void writes_are_told_from_reads() {
        assertThat(lines(usages(Map.of("name", "count")))).containsExactly(
                STORE + ":4 definition exact " + STORE + ":4", STORE + ":8 write exact " + STORE + ":4");
    }

    @Test
    void pages_together_have_every_usage_once() {
        List<String> all = lines(usages(Map.of("name", "findOrder")));
        List<String> paged = new ArrayList<>();
        String cursor = "";
        do {
            Map<String, ?> parameters = cursor.isEmpty() ? Map.of("name", "findOrder", "limit", 2)
                    : Map.of("name", "findOrder", "limit", 2, "cursor", cursor);
            JsonPath page = usages(parameters);
            assertThat(page.getList("usages").size()).isLessThanOrEqualTo(2);
            paged.addAll(lines(page));
            cursor = page.getString("next_cursor");
        } while (cursor != null);
        assertThat(paged).containsExactlyElementsOf(all);
    }

    @Test
    void bad_requests_are_told_what_to_do() {
        response(Map.of("name", "")).then().statusCode(400).body("title", equalTo("Invalid name"));
        response(Map.of("name", "two words")).then().statusCode(400);
        response(Map.of("name", "findOrder", "kind", "verb")).then().statusCode(400).body("title", equalTo("Unknown kind"));
        response(Map.of("name", "findOrder", "line", "3")).then().statusCode(400);
        response(Map.of("name", "findOrder", "path", STORE, "line", "x")).then().statusCode(400);
        response(Map.of("name", "findOrder", "path", STORE, "line", "1")).then().statusCode(404)
                .body("title", equalTo("No such occurrence"));
        response(Map.of("name", "findOrder", "path", "nowhere.java")).then().statusCode(404);
        response(Map.of("name", "findOrder", "repository", "nowhere")).then().statusCode(404)
                .body("title", equalTo("No such repository"));
    }

    @Test
    void an_unknown_name_has_no_usages() {
        JsonPath page = usages(Map.of("name", "nothingIsCalledThis"));
        assertThat(page.getList("usages")).isEmpty();
        assertThat(page.getBoolean("counts.complete")).isTrue();
    }
}
