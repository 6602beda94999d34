package dev.quarry.page;

import static io.restassured.RestAssured.given;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A repository whose files are opened on the page. */
abstract class BrowsedFile extends BrowsedProject {

    static final int DESKTOP = 1280;
    static final int PHONE = 375;
    /** Characters that reverse or reorder the text after them. */
    static final String CONTROLS = "[\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]";

    static final String CART = """
            package store;

            /** The goods that a customer wants to buy. */
            class Cart {
                private int total;

                void add(int price) {
                    total += price;
                }

                int total() {
                    return total;
                }
            }
            """;

    private static final String CHECKOUT = """
            package store;

            class Checkout {
                int pay(Cart cart) {
                    cart.add(3);
                    return cart.total();
                }
            }
            """;

    Path shop = Path.of("");

    /** Indexes a small shop. */
    void indexShop() throws IOException {
        shop = Files.createDirectories(directory.toRealPath().resolve("shop"));
        write("store/Cart.java", CART);
        write("store/Checkout.java", CHECKOUT);
        write("docs/guide.md", "# Guide\n\nPut goods into the cart.\n");
        index(shop);
    }

    void write(String path, String content) throws IOException {
        Path file = shop.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    int repository(Path path) {
        return given().get("/api/v1/projects/" + project() + "/repositories").jsonPath()
                .getInt("repositories.find { it.repo_path == '" + path + "' }.id");
    }

    /** The parameters of the address of a file of the shop. */
    String file(String path) {
        return "&view=file&repository=" + repository(shop) + "&path=" + URLEncoder.encode(path, StandardCharsets.UTF_8);
    }

    OpenPage openFile(String path) {
        return open(server, DESKTOP, file(path));
    }
}
