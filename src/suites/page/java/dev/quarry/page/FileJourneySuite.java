package dev.quarry.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.Test;

import com.microsoft.playwright.Locator.ClickOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.KeyboardModifier;

import io.quarkus.test.junit.QuarkusTest;

/** Journeys of people who read a file. */
@QuarkusTest
class FileJourneySuite extends BrowsedFile {

    @Test
    void a_result_opens_at_its_line_and_the_way_back_leads_to_the_results() throws IOException {
        indexShop();
        OpenPage page = open(server, DESKTOP, "&q=total&mode=symbol");
        page.awaitText(".result .path >> nth=0", "Cart.java");

        page.locator(".result .hit").first().click();

        page.awaitAddress("path=store%2FCart.java#L");
        page.awaitTitle("store/Cart.java · ");
        page.awaitText(".view-file .crumbs h1", "Cart.java");
        page.awaitText(".row.selected >> nth=0", "total");
        page.awaitText(".t-keyword >> nth=0", "package");
        page.awaitText(".outline", "class Cart");
        page.check("file");
        page.back();
        page.awaitText(".result .path >> nth=0", "Cart.java");
        page.forward();
        page.awaitText(".row.selected >> nth=0", "total");
    }

    @Test
    void lines_are_selected_by_their_numbers_and_by_the_address() throws IOException {
        indexShop();
        OpenPage page = openFile("store/Cart.java");

        page.click("#line-7 .number");
        page.awaitAddress("#L7");
        page.locator("#line-9 .number").click(new ClickOptions().setModifiers(List.of(KeyboardModifier.SHIFT)));

        page.awaitAddress("#L7-L9");
        page.awaitCount(".row[aria-selected=true]", 3);
        page.locator(".tools >> text=Copy link").click();
        page.awaitText(".toast", "Copied the link to lines 7 to 9");
        assertThat((String) page.evaluate("navigator.clipboard.readText()")).endsWith("#L7-L9");
        page.locator(".tools >> text=Copy lines").click();
        page.awaitText(".toast", "Copied lines 7 to 9");
        assertThat((String) page.evaluate("navigator.clipboard.readText()")).isEqualTo(
                "    void add(int price) {\n        total += price;\n    }");
        page.reload();
        page.awaitCount(".row[aria-selected=true]", 3);
    }

    @Test
    void the_files_beside_a_file_lead_to_others() throws IOException {
        indexShop();
        OpenPage page = openFile("store/Cart.java");
        page.awaitText(".tree [aria-current=page]", "Cart.java");

        page.locator(".tree .branch >> text=docs").click();
        page.locator(".tree a >> text=guide.md").click();

        page.awaitTitle("docs/guide.md · ");
        page.awaitText(".lines", "Put goods into the cart.");
        page.locator(".tree [aria-current=page]").focus();
        page.press("ArrowDown");
        page.press("ArrowDown");
        page.press("Enter");
        page.awaitTitle("store/Cart.java · ");
        page.locator(".crumbs a >> text=store").click();
        page.awaitText(".directory", "Checkout.java");
        page.check("file-directory");
    }

    @Test
    void the_outline_leads_to_definitions() throws IOException {
        indexShop();
        OpenPage page = openFile("store/Cart.java");

        page.locator(".outline a >> text=add").click();

        page.awaitAddress("#L7");
        page.awaitText(".row.selected", "void add");
        page.press("o");
        page.awaitCount(".outline", 0);
        page.press("o");
        page.awaitText(".outline", "add");
    }

    @Test
    void the_keyboard_reaches_lines_and_names() throws IOException {
        indexShop();
        OpenPage page = openFile("store/Checkout.java");
        page.awaitText(".t-keyword >> nth=0", "package");

        page.press("l");
        page.awaitFocus(".lines");
        page.press("ArrowDown");
        page.press("ArrowDown");
        page.press("ArrowDown");
        page.press("Shift+ArrowDown");
        page.awaitAddress("#L3-L4");
        page.press("ArrowDown");
        page.press("Enter");
        page.awaitFocus("#usages-title");
        page.awaitText("#usages-title", "Names on line 5");
        page.check("file-names");
        page.locator(".names a >> text=add").press("Enter");
        page.awaitText(".usages .definition", "void add(int price)");
        page.locator(".usages [aria-label='Close the panel']").press("Enter");
        page.awaitCount(".usages", 0);
        page.awaitFocus(".lines");
    }

    @Test
    void a_text_is_found_in_a_file_of_twenty_thousand_lines() throws IOException {
        indexShop();
        StringBuilder text = new StringBuilder("class Many {\n");
        for (int number = 1; number < 20_000; number++) {
            text.append(number % 100 == 0 ? "    void needle" + number + "() {\n"
                    : number % 100 == 99 && number > 99 ? "    }\n" : "    // line " + number + "\n");
        }
        write("Many.java", text.append("}\n").toString());
        index(shop);
        OpenPage page = openFile("Many.java");
        page.awaitText(".file-title .facts", "20,001 lines");
        page.awaitText(".outline", "needle100");

        page.press("Control+f");
        page.awaitFocus("#find");
        page.type("NEEDLE1");
        page.awaitText(".find-note", "1 of 111");
        page.press("Shift+Enter");
        page.awaitText(".find-note", "111 of 111");
        page.awaitText("mark.current", "needle1");
        page.awaitText(".outline [aria-current]", "needle198");
        page.check("file-find");
        page.locator("#find").fill(":14999");
        page.press("Enter");
        page.awaitAddress("#L14999");
        page.awaitText(".row.selected", "line 14998");
        page.press("Control+End");
        page.awaitAddress("#L20001");
        page.awaitCount("#line-20001", 1);
        assertThat((Integer) page.evaluate("document.querySelectorAll('.row').length")).isLessThan(300);
    }

    @Test
    void hostile_names_and_contents_are_shown_as_text() throws IOException {
        indexShop();
        String name = "<img src=x onerror=alert(1)>\u202Etxt.java";
        write(name, "// </script><script>alert(1)</script>\nclass \u05E9\u05DC\u05D5\u05DD {\n"
                + "\tString s = \"\u202E<b>\u2066 \u0007 &amp;\"; // \u200Bx\n\tint <i>total;\n}\n");
        write("long.txt", "begin\n" + "\u202E word ".repeat(5_000) + "\nend\n");
        index(shop);
        OpenPage page = openFile(name);

        page.awaitText(".crumbs h1", "<img src=x onerror=alert(1)>⟨U+202E⟩txt.java");
        page.awaitText("#line-1", "// </script><script>alert(1)</script>");
        page.awaitText("#line-3", "\"⟨U+202E⟩<b>⟨U+2066⟩ ⟨U+0007⟩ &amp;\"; // ⟨U+200B⟩x");
        page.awaitText(".tree [aria-current=page]", "<img src=x onerror=alert(1)>⟨U+202E⟩txt.java");
        assertThat((String) page.evaluate("document.body.textContent + document.title")).doesNotContainPattern(CONTROLS);
        page.check("file-hostile");
        page.locator(".tools >> text=Plain text").click();
        page.awaitText(".plain", "String s = \"⟨U+202E⟩<b>");
        page.check("file-plain");
        page.locator(".tree a >> text=long.txt").click();
        page.awaitText(".more", "more characters");
        page.locator(".long-lines button").click();
        page.awaitCount(".more", 0);
    }

    @Test
    void a_phone_shows_a_file_and_the_usages_of_a_name() throws IOException {
        indexShop();
        OpenPage page = open(server, PHONE, file("store/Checkout.java"));
        page.awaitText(".t-keyword >> nth=0", "package");
        page.check("file-phone");

        page.locator("#line-5 .name >> text=add").click();

        page.awaitText(".usages .definition", "void add(int price)");
        page.check("file-phone-usages");
        page.click(".usages [aria-label='Close the panel']");
        page.locator(".tools >> text=Files").click();
        page.awaitText(".tree", "Cart.java");
        page.check("file-phone-files");
    }

    @Test
    void a_file_is_readable_in_the_dark_with_forced_colours_and_at_twice_the_size() throws IOException {
        indexShop();
        String address = file("store/Cart.java") + "&name=total&at=5";
        OpenPage page = open(server, OpenPage.window(640).setColorScheme(ColorScheme.DARK).setDeviceScaleFactor(2), address);
        page.awaitText(".usages .definition >> nth=0", "total");
        page.awaitText(".t-keyword >> nth=0", "package");
        page.check("file-dark-large");
        page.close();

        page = open(server, OpenPage.window(DESKTOP).setForcedColors(ForcedColors.ACTIVE), address + "#L5-L7");
        page.awaitText(".usages .definition >> nth=0", "total");
        page.check("file-forced-colours");
    }
}
