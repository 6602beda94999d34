package dev.quarry.search;

import static io.restassured.RestAssured.given;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import dev.quarry.search.symbol.SymbolStore;
import dev.quarry.testing.Api;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

/**
 * A project of two indexed repositories, a shop and its billing, and searches of it.
 *
 * @param shop the path of the shop
 */
public record SearchedShop(String project, Path shop) {

    public static final String STORE = "src/main/java/shop/OrderStore.java";
    public static final String STORE_TEST = "src/test/java/shop/OrderStoreTest.java";
    public static final String VENDORED = "vendor/orders/OrderStore.java";
    public static final String CLIENT = "src/main/java/shop/Client.java";
    public static final String README = "README.md";
    public static final String SCRIPT = "scripts/expire_carts.py";

    private static @Nullable SearchedShop indexed;

    /** Indexes once: no test changes the repositories, and no test reads them after that. */
    public static synchronized SearchedShop in(Path directory) throws IOException {
        SearchedShop existing = indexed;
        if (existing != null) {
            return existing;
        }
        SearchedShop created = new SearchedShop("shop-" + UUID.randomUUID(),
                Files.createDirectory(directory.toRealPath().resolve("shop")));
        created.index(directory);
        indexed = created;
        return created;
    }

    private void index(Path directory) throws IOException {
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

    public static void write(Path repository, String path, String text) throws IOException {
        Path file = repository.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    public Response response(String query, Map<String, ?> parameters) {
        return response(project, query, parameters);
    }

    public static Response response(String project, String query, Map<String, ?> parameters) {
        return given().queryParam("q", query).queryParams(parameters).get("/api/v1/projects/" + project + "/search");
    }

    public JsonPath search(String query, Map<String, ?> parameters) {
        return response(query, parameters).then().statusCode(200).extract().jsonPath();
    }

    public List<String> symbols(String query) {
        return search(query, Map.of("mode", "symbol")).getList("results.symbol");
    }

    /** Returns the matches of a result of {@link #search}. */
    @SuppressWarnings("unchecked")
    public static List<Map<String, Integer>> matches(Map<String, Object> result) {
        return (List<Map<String, Integer>>) requireNonNull(result.get("matches"));
    }
}
