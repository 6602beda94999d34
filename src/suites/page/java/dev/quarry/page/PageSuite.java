package dev.quarry.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.microsoft.playwright.options.BoundingBox;

import io.quarkus.test.junit.QuarkusTest;

/** The layout of the page and its texts. */
@QuarkusTest
class PageSuite extends BrowsedProject {

    private static final int PHONE = 375;
    private static final int DESKTOP = 1280;

    private static final String CONTROLS = "[\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]";
    /** The texts of all elements, including those that only screen readers read. */
    private static final String ALL_TEXTS = """
            document.body.textContent
                + [...document.querySelectorAll('[aria-label], [title]')].map((element) => element.ariaLabel + element.title).join(' ')
                + document.title""";
    /** The left edge of a text in the snippet. */
    private static final String LEFT_EDGE = """
            (() => {
              const texts = document.createTreeWalker(document.querySelector('.snippet'), NodeFilter.SHOW_TEXT);
              while (texts.nextNode()) {
                const start = texts.currentNode.data.indexOf('%s');
                if (start >= 0) {
                  const range = document.createRange();
                  range.setStart(texts.currentNode, start);
                  range.setEnd(texts.currentNode, start + 1);
                  return range.getBoundingClientRect().left + 0.0001;
                }
              }
            })()""";

    @ParameterizedTest
    @ValueSource(ints = { PHONE, DESKTOP })
    void the_path_of_a_result_stands_above_its_snippet(int width) throws IOException {
        index("shop", "Basket.java", "class Basket {\n\tint total() {\n\t\treturn 0;\n\t}\n}\n");
        OpenPage page = open(server, width, "&q=basket");
        page.awaitCount(".result", 1);

        BoundingBox path = page.box(".result .path");
        BoundingBox label = page.box(".result .hit-head");
        BoundingBox snippet = page.box(".result .snippet");

        assertThat(path.y + path.height).isLessThanOrEqualTo(label.y);
        assertThat(label.y + label.height).isLessThanOrEqualTo(snippet.y);
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(width);
    }

    @Test
    void the_first_tab_of_a_line_is_as_wide_as_the_second() throws IOException {
        index("tabs", "tabs.txt", "zero\n\tfirst\n\t\tsecond\n\t\t\tthird\nneedle\n");
        OpenPage page = open(server, DESKTOP, "&q=needle");
        page.awaitCount(".result", 1);

        double first = leftEdge(page, "first") - leftEdge(page, "zero");
        double second = leftEdge(page, "second") - leftEdge(page, "first");
        double third = leftEdge(page, "third") - leftEdge(page, "second");

        assertThat(third).isGreaterThan(10);
        assertThat(second).isCloseTo(third, within(0.5));
        assertThat(first).isCloseTo(third, within(0.5));
    }

    private static double leftEdge(OpenPage page, String word) {
        return (Double) page.evaluate(LEFT_EDGE.formatted(word));
    }

    @ParameterizedTest
    @CsvSource({ "lang:java sym:, ranked, No results", "(, regex, Invalid", "LONG, literal, Query too long",
            "LONG, ranked, Query too long" })
    void a_refused_query_is_explained_without_wording_of_the_api(String query, String mode, String explanation)
            throws IOException {
        index("shop", "Basket.java", "class Basket {\n}\n");
        OpenPage page = open(server, DESKTOP, "");
        page.expectFailedRequests();

        page.search(query.replace("LONG", "word ".repeat(6_000)), mode);

        page.awaitText("#main", explanation);
        assertThat(page.visibleText()).doesNotContainPattern(OpenPage.API_WORDING);
    }

    @ParameterizedTest
    @CsvSource({ "relative/path, Enter the absolute path", "/missing/path, There is no directory",
            "/etc/hostname, is not a directory" })
    void a_refused_path_is_explained_without_wording_of_the_api(String path, String explanation) {
        OpenPage page = open(server, DESKTOP, "");
        page.expectFailedRequests();

        page.enqueue(path);

        page.awaitText("#enqueue-problem", explanation);
        assertThat(page.visibleText()).doesNotContainPattern(OpenPage.API_WORDING);
    }

    /** The server's own rules are in QueryParserTest. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "a lang:java b path:src | ranked | lang=java path=src",
            "language:go -repo:x file:a.go | ranked | lang=go -repo=x path=a.go",
            "path:\"my dir\" x sym:Foo | ranked | path=my dir sym=Foo", "lang:c a lang:d b path:e | literal | lang=c path=e",
            "path::join file:///srv/a path:=b test:unit | ranked | NONE", "test:no generated:only case:yes x | ranked | "
                    + "test=no generated=only case=yes",
            "lang:java content:path:x y | ranked | lang=java" })
    void the_chips_are_the_filters_that_the_server_reads(String query, String mode, String filters) {
        OpenPage page = open(server, DESKTOP, "");

        Object read = page.evaluate("""
                import('/search/query-text.js').then(({ filtersOf }) => filtersOf(`%s`, '%s')
                    .map(({ name, value, isExcluded }) => `${isExcluded ? '-' : ''}${name}=${value}`).join(' ') || 'NONE')"""
                .formatted(query, mode));

        assertThat(read).isEqualTo(filters);
    }

    @Test
    void bidirectional_controls_in_names_and_texts_are_shown_as_code_points() throws IOException {
        index("name\u202Eeman", "a\u202Etxt.java",
                "class Needle\u2067 {\n\tString s = \"\u2066x\u2069 \u200E\u061C <b>&amp;</b>\";\n}\n");
        OpenPage page = open(server, DESKTOP, "&q=needle");
        page.expectFailedRequests();
        page.awaitText(".result .path", "a⟨U+202E⟩txt.java");
        page.awaitText(".result .repository", "name⟨U+202E⟩eman");
        page.awaitText(".result .snippet", "class Needle⟨U+2067⟩ {");
        page.awaitText(".result .snippet", "\"⟨U+2066⟩x⟨U+2069⟩ ⟨U+200E⟩⟨U+061C⟩ <b>&amp;</b>\"");
        assertThat(Objects.toString(page.evaluate(ALL_TEXTS))).doesNotContainPattern(CONTROLS);
        page.check("hostile-search");

        page.navigate(address(server, "&view=jobs").toString());
        page.awaitText(".job .path", "name⟨U+202E⟩eman");
        assertThat(Objects.toString(page.evaluate(ALL_TEXTS))).doesNotContainPattern(CONTROLS);

        page.navigate(address(server, "&q=" + "%E2%80%AE%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E").toString());
        page.awaitTitle("⟨U+202E⟩<img");
        assertThat(Objects.toString(page.evaluate("document.querySelectorAll('img').length"))).isEqualTo("0");
    }
}
