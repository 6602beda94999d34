package dev.quarry.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.ReducedMotion;

import io.quarkus.test.junit.QuarkusTest;

/** Journeys through the parts of the page that are common to all views. */
@QuarkusTest
class ShellJourneySuite extends BrowsedProject {

    private static final int DESKTOP = 1280;
    private static final int PHONE = 375;

    private void indexShop() throws IOException {
        index("shop", "Basket.java", "class Basket {\n    int total() {\n        return 0;\n    }\n}\n");
    }

    @Test
    void an_unknown_project_says_so() {
        OpenPage page = open(server, DESKTOP, "");

        page.awaitText("#notice", "No project is named " + project());

        page.check("unknown-project");
    }

    @Test
    void another_project_keeps_the_search() throws IOException {
        indexShop();
        OpenPage page = open(server, DESKTOP, "&q=basket");
        page.awaitCount(".result", 1);

        page.click(".switcher summary");
        page.awaitFocus("#project");
        page.check("project-switcher");
        page.type("not a name");
        page.press("Enter");
        page.awaitText("#project-problem", "Use letters");
        page.locator("#project").fill("another-" + project());
        page.press("Enter");

        page.awaitText("#notice", "No project is named another-" + project());
        page.awaitAddress("project=another-");
        assertThat(page.locator("#query").inputValue()).isEqualTo("basket");
        page.back();
        page.awaitCount(".result", 1);
    }

    @ParameterizedTest
    @CsvSource({ "light, 320", "light, 375", "dark, 375", "dark, 1280", "forced, 1280", "zoom, 640" })
    void every_appearance_is_accessible(String appearance, int width) throws IOException {
        indexShop();
        insertPendingJobs(7);
        OpenPage page = open(server, window(appearance, width), "&q=total&mode=literal");
        page.awaitCount(".result", 1);
        page.check("search-" + appearance + "-" + width);

        page.click("nav >> text=Jobs");
        page.awaitCount(".job[data-status=completed]", 1);
        page.check("jobs-" + appearance + "-" + width);

        page.click(".help-button");
        page.awaitText("#help", "Colours");
        page.check("help-" + appearance + "-" + width);
    }

    /** At 200 % zoom, a window has half of its width in CSS pixels. */
    private static NewContextOptions window(String appearance, int width) {
        NewContextOptions window = OpenPage.window(width).setReducedMotion(ReducedMotion.REDUCE);
        return switch (appearance) {
            case "dark" -> window.setColorScheme(ColorScheme.DARK);
            case "forced" -> window.setForcedColors(ForcedColors.ACTIVE);
            case "zoom" -> window.setDeviceScaleFactor(2);
            default -> window;
        };
    }

    @Test
    void a_phone_narrows_and_reads_results() throws IOException {
        indexShop();
        OpenPage page = open(server, OpenPage.window(PHONE).setHasTouch(true).setIsMobile(true), "");
        page.locator("#query").tap();
        page.type("total");
        page.awaitCount(".result", 1);

        page.locator(".chip >> text=Without tests").tap();

        page.awaitAddress("test%3Ano");
        page.awaitCount(".result", 1);
        page.check("search-phone");
    }

    @Test
    void colours_and_keys_are_chosen_by_the_person() {
        OpenPage page = open(server, DESKTOP, "&view=jobs");
        page.press("?");
        page.locator("#help").getByText("Dark").check();
        page.locator("#help").getByText("Single keys are shortcuts").uncheck();
        page.press("Escape");
        assertThat(page.evaluate("getComputedStyle(document.documentElement).colorScheme")).isEqualTo("dark");
        page.press("/");
        page.awaitTitle("Jobs");

        page.reload();

        page.awaitTitle("Jobs");
        assertThat(page.evaluate("document.documentElement.dataset.theme")).isEqualTo("dark");
    }

    @Test
    void an_address_of_nothing_says_so() {
        OpenPage page = open(server, DESKTOP, "&view=nothing");

        page.awaitText("#main", "Nothing is at this address");

        page.check("no-view");
    }
}
