package dev.quarry.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.microsoft.playwright.options.BoundingBox;

import io.quarkus.test.junit.QuarkusTest;

/** The layout of the page, its list of jobs, and its texts. */
@QuarkusTest
class PageSuite extends BrowsedProject {

    private static final int PHONE = 375;
    private static final int DESKTOP = 1280;
    private static final int PENDING = 207;
    private static final int COMPLETED = 5;
    private static final Duration HOUR = Duration.ofHours(1);

    private static final String CONTROLS = "[\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]";
    /** The texts of all elements, including those that only screen readers read. */
    private static final String ALL_TEXTS = """
            document.body.textContent
                + [...document.querySelectorAll('[aria-label]')].map((element) => element.ariaLabel).join(' ')""";
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
        page.awaitCount(".job", 1);
        page.picture(width + ".png");

        BoundingBox path = page.box(".result .path");
        BoundingBox facts = page.box(".result .facts");
        BoundingBox snippet = page.box(".result .snippet");

        assertThat(path.y + path.height).isLessThanOrEqualTo(facts.y);
        assertThat(facts.y + facts.height).isLessThanOrEqualTo(snippet.y);
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

    /** The event stream sends all pending jobs, so the first pages of older jobs contain known jobs only. */
    @Test
    void older_jobs_are_loaded_although_more_than_a_page_is_pending() {
        insertCompletedJobs(COMPLETED, HOUR);
        insertPendingJobs(PENDING);
        OpenPage page = open(server, DESKTOP, "");
        page.awaitCount(".job", PENDING);

        page.click("#older");

        page.awaitCount(".job[data-status=completed]", COMPLETED);
        page.awaitCount(".job", PENDING + COMPLETED);
        page.awaitHidden("#older");
    }

    @Test
    void jobs_that_the_stream_sends_before_the_first_page_of_jobs_stay() {
        insertPendingJobs(3, HOUR);
        insertCompletedJobs(2 * OpenPage.JOBS_A_PAGE, Duration.ZERO);
        OpenPage page = open(server, DESKTOP, "");
        page.hold(OpenPage.LIST_OF_JOBS);
        page.reload();
        page.awaitCount(".job", 3);

        page.release(OpenPage.LIST_OF_JOBS);

        page.awaitCount(".job[data-status=completed]", OpenPage.JOBS_A_PAGE);
        page.awaitCount(".job[data-status=pending]", 3);
    }

    @Test
    void an_empty_project_shows_no_wording_of_the_api() {
        OpenPage page = open(server, DESKTOP, "");

        page.awaitText("#empty", "This project has no jobs yet");

        assertThat(page.visibleText()).doesNotContainPattern(OpenPage.API_WORDING);
    }

    @ParameterizedTest
    @CsvSource({ "lang:java, ranked, Add a word", "lang:java, symbol, Add a word", "(, regex, Invalid",
            "LONG, literal, Query too long", "LONG, ranked, Query too long" })
    void a_refused_query_is_explained_without_wording_of_the_api(String query, String mode, String explanation) {
        OpenPage page = open(server, DESKTOP, "");
        page.expectFailedRequests();

        page.search(query.replace("LONG", "word ".repeat(6_000)), mode);

        page.awaitText("#search-problem", explanation);
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

    @Test
    void bidirectional_controls_in_names_and_texts_are_shown_as_code_points() throws IOException {
        index("name\u202Eeman", "a\u202Etxt.java", "class Needle\u2067 {\n\tString s = \"\u2066x\u2069 \u200E\u061C\";\n}\n");
        OpenPage page = open(server, DESKTOP, "&q=needle");
        page.expectFailedRequests();
        page.awaitText(".result .path", "a⟨U+202E⟩txt.java");
        page.awaitText(".result .repository", "name⟨U+202E⟩eman");
        page.awaitText(".result .snippet", "class Needle⟨U+2067⟩ {");
        page.awaitText(".result .snippet", "\"⟨U+2066⟩x⟨U+2069⟩ ⟨U+200E⟩⟨U+061C⟩\"");
        page.awaitText(".job .path", "name⟨U+202E⟩eman");
        page.enqueue("/missing\u202Egnissim");
        page.awaitText("#enqueue-problem", "/missing⟨U+202E⟩gnissim");

        assertThat(Objects.toString(page.evaluate(ALL_TEXTS))).doesNotContainPattern(CONTROLS);
    }
}
