package dev.quarry.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import com.microsoft.playwright.Locator.FilterOptions;

import io.quarkus.test.junit.QuarkusTest;

/** Journeys of people who search. */
@QuarkusTest
class SearchJourneySuite extends BrowsedProject {

    private static final int DESKTOP = 1280;

    private void indexShop() throws IOException {
        Path shop = Files.createDirectories(directory.toRealPath().resolve("shop"));
        Files.createDirectories(shop.resolve("store"));
        Files.createDirectories(shop.resolve("web"));
        Files.writeString(shop.resolve("store/Basket.java"), """
                package store;

                /** The goods that a customer wants to buy. */
                class Basket {
                    int total;

                    void addToBasket(int price) {
                        total += price;
                    }
                }
                """);
        Files.writeString(shop.resolve("web/basket.js"), "export function showBasket(basket) {\n  return basket.total;\n}\n");
        Files.writeString(shop.resolve("web/BasketTest.java"), "class BasketTest {\n    Basket basket;\n}\n");
        index(shop);
    }

    @Test
    void results_follow_the_keys_and_the_address_follows_the_results() throws IOException {
        indexShop();
        OpenPage page = open(server, DESKTOP, "");
        page.awaitFocus("#query");
        page.check("search-start");

        page.type("basket");

        page.awaitText("#search-note", "3 files");
        page.awaitAddress("q=basket");
        page.awaitTitle("basket · ");
        page.awaitText(".result mark >> nth=0", "asket");
        page.check("search-results");
    }

    @Test
    void a_late_answer_to_an_earlier_query_is_not_shown() throws IOException {
        indexShop();
        OpenPage page = open(server, DESKTOP, "");
        page.awaitFocus("#query");
        page.hold(OpenPage.SEARCHES);
        page.type("total");
        page.awaitHeld(1);
        page.awaitCount(".query-line[aria-busy=true]", 1);
        page.locator("#query").fill("showBasket");
        page.awaitHeld(2);

        page.release(OpenPage.SEARCHES);

        page.awaitText(".result .path >> nth=0", "basket.js");
        page.awaitCount(".query-line[aria-busy=false]", 1);
        assertThat(page.locator("#query").inputValue()).isEqualTo("showBasket");
    }

    @Test
    void a_count_narrows_the_results_and_a_chip_widens_them() throws IOException {
        indexShop();
        OpenPage page = open(server, DESKTOP, "&q=basket");
        page.awaitText(".facets", "JavaScript");

        page.locator(".facet").filter(new FilterOptions().setHasText("JavaScript")).click();

        page.awaitText("#search-note", "1 file");
        assertThat(page.locator("#query").inputValue()).isEqualTo("basket lang:JavaScript");
        page.awaitAddress("lang%3AJavaScript");
        page.check("search-narrowed");
        page.click(".chip.set");
        page.awaitText("#search-note", "3 files");
        assertThat(page.locator("#query").inputValue()).isEqualTo("basket");
        page.locator(".chip").filter(new FilterOptions().setHasText("Without tests")).click();
        page.awaitText("#search-note", "2 files");
        page.awaitAddress("test%3Ano");
    }

    @Test
    void the_buttons_back_and_forward_return_to_searches() throws IOException {
        indexShop();
        OpenPage page = open(server, DESKTOP, "");
        page.awaitFocus("#query");
        page.type("total");
        page.press("Enter");
        page.awaitText("#search-note", "result");
        page.locator("#query").fill("showBasket");
        page.press("Enter");
        page.awaitTitle("showBasket");
        page.click("nav >> text=Jobs");
        page.awaitTitle("Jobs");

        page.back();
        page.awaitTitle("showBasket");
        page.awaitText(".result .path >> nth=0", "basket.js");
        page.back();
        page.awaitTitle("total");
        assertThat(page.locator("#query").inputValue()).isEqualTo("total");
        page.forward();
        page.awaitTitle("showBasket");
        page.navigate(address(server, "").toString());
        page.awaitText(".recent", "showBasket");
    }

    @Test
    void the_keyboard_alone_searches_chooses_and_copies() throws IOException {
        indexShop();
        OpenPage page = open(server, DESKTOP, "&view=jobs");
        page.awaitTitle("Jobs");
        page.press("/");
        page.awaitFocus("#query");
        page.type("addToBasket");
        page.awaitText(".result .path >> nth=0", "Basket.java");
        page.press("ArrowDown");
        page.awaitFocus(".hit >> nth=0");
        page.check("search-keyboard");
        page.press("c");
        page.awaitText("#announcements", "Path copied");
        assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo("store/Basket.java");
        page.press("l");
        page.awaitText("#announcements", "Link copied");
        assertThat((String) page.evaluate("navigator.clipboard.readText()")).contains("view=file", "#L");
        page.press("ArrowUp");
        page.awaitFocus("#query");
        page.press("Escape");
        page.press("ArrowDown");
        page.press("?");
        page.awaitText("#help", "Keyboard shortcuts");
        page.check("help");
        page.press("Escape");
        page.awaitHidden("#help");
        page.press("Enter");
        page.awaitAddress("view=file");
    }

    @Test
    void an_unsuccessful_search_offers_other_ways() throws IOException {
        indexShop();
        OpenPage page = open(server, DESKTOP, "&q=asket&mode=symbol");
        page.locator("#query").fill("xyzzy_nothing");

        page.awaitText(".nothing", "Nothing was found");
        page.check("search-nothing");

        page.click(".nothing >> text=Exact text");
        page.awaitAddress("mode=literal");
        page.awaitText("#search-note", "No results");
    }

    @Test
    void a_result_that_is_no_longer_current_says_so() throws IOException {
        indexShop();
        OpenPage page = open(server, DESKTOP, "&q=basket");
        page.awaitText("#search-note", "3 files");

        Files.writeString(directory.toRealPath().resolve("shop/another.js"), "export const basket = 1;\n");
        index(directory.toRealPath().resolve("shop"));

        page.awaitText(".changed", "The index has changed");
        page.click(".changed button");
        page.awaitText("#search-note", "4 files");
        page.awaitCount(".changed", 0);
    }

    @Test
    void a_search_without_results_repeats_itself_when_the_first_index_is_there() throws IOException {
        insertPendingJobs(1);
        OpenPage page = open(server, DESKTOP, "&q=basket");
        page.awaitText("#search-note", "No results");
        page.awaitText("#search-note", "is waiting to be indexed for the first time. Its results appear here");
        page.check("search-first-index");

        indexShop();

        page.awaitText("#search-note", "3 files");
        page.awaitCount(".result", 3);
        page.awaitCount(".changed", 0);
    }

    @Test
    void a_search_of_a_repository_that_is_not_known_yet_repeats_itself_when_it_is() throws IOException {
        OpenPage page = open(server, DESKTOP, "&q=basket+repo:shop");
        page.expectFailedRequests();
        page.awaitText("#search-problem", "No such repository");

        indexShop();

        page.awaitText("#search-note", "3 files");
        page.awaitHidden("#search-problem");
    }

    @Test
    void more_results_continue_the_list() throws IOException {
        Path many = Files.createDirectories(directory.toRealPath().resolve("many"));
        for (int number = 0; number < 25; number++) {
            Files.writeString(many.resolve("file" + number + ".txt"), "needle " + number + "\n");
        }
        index(many);
        OpenPage page = open(server, DESKTOP, "&q=needle&mode=literal");
        page.awaitCount(".result", 20);
        page.awaitText("#search-note", "25 results");

        page.click("#more");

        page.awaitCount(".result", 25);
        page.awaitCount("#more", 0);
        assertThat(page.visibleText()).doesNotContainPattern(Pattern.compile(OpenPage.API_WORDING));
    }
}
