package dev.quarry.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

/** Journeys of people who look up a name. */
@QuarkusTest
class UsagesJourneySuite extends BrowsedFile {

    @Test
    void a_name_shows_its_definition_and_its_usages() throws IOException {
        indexShop();
        OpenPage page = openFile("store/Checkout.java");

        page.locator("#line-5 .name >> text=add").click();

        page.awaitText(".usages .definition", "void add(int price)");
        page.awaitText(".usages .usage", "cart.add(3)");
        page.awaitText(".usages .usage .facts", "call · certain");
        page.awaitTitle("store/Checkout.java: usages of add · ");
        assertThat(page.visibleText()).doesNotContainPattern(OpenPage.API_WORDING);
        page.check("file-usages");
        page.locator(".usages .definition a").click();
        page.awaitAddress("Cart.java#L7");
        page.back();
        page.awaitText(".usages .usage", "cart.add(3)");
        page.back();
        page.awaitCount(".usages", 0);
    }

    @Test
    void a_definition_with_annotations_shows_the_line_of_its_name() throws IOException {
        indexShop();
        write("store/Order.java",
                "package store;\n\n@Deprecated\n@SuppressWarnings(\"unused\")\nclass Order {\n    Order next;\n}\n");
        index(shop);
        OpenPage page = openFile("store/Order.java");

        page.locator("#line-6 .name >> text=Order").click();

        page.awaitText(".usages .definition code", "class Order {");
        page.awaitText(".usages .definition .facts", "Order.java:5");
    }

    @Test
    void a_link_to_a_name_that_has_moved_shows_the_usages_of_all_its_definitions() throws IOException {
        indexShop();
        OpenPage page = open(server, DESKTOP, file("store/Checkout.java") + "&name=add&at=2");
        page.expectFailedRequests();

        page.awaitText(".usages .hint >> nth=0", "The name is not on line 2 of this file any more");
        page.awaitText(".usages .definition", "void add(int price)");
        page.awaitText(".usages .usage", "cart.add(3)");
        page.check("file-usages-moved");
    }
}
