package dev.quarry.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Page.WaitForConditionOptions;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.BoundingBox;

/** A page in a window, and the errors that the browser has reported about it. */
final class OpenPage {

    /** Names of the API have underscores; other texts in these tests have none. */
    static final String API_WORDING = "\\w_\\w|\\{\"|/api/|\\bcursor\\b|\\bparameter\\b|\\b(?:GET|POST)\\b";

    /** Requests for a page of jobs. */
    static final Pattern LIST_OF_JOBS = Pattern.compile("/jobs(\\?|$)");
    static final Pattern EVENTS = Pattern.compile("/events$");
    static final Pattern SEARCHES = Pattern.compile("/search\\?");
    static final int JOBS_A_PAGE = 50;

    /** For a loaded machine. Only a test that fails takes this long. */
    static final double MAX_WAIT_MILLIS = 60_000;

    private static final int HEIGHT = 900;
    /** The console also reports requests that fail, which some tests cause. */
    private static final String FAILED_REQUEST = "Failed to load resource";
    private static final String VIOLATIONS = """
            async () => (await axe.run()).violations.map(({ id, nodes }) =>
                `${id}: ${nodes.map(({ target, failureSummary }) => `${target.join(' ')} (${failureSummary})`).join('; ')}`)""";

    private final BrowserContext context;
    private final Page page;
    private final List<String> errors = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private final List<Route> held = new ArrayList<>();
    private boolean isFailureExpected;
    private int refused;

    private OpenPage(BrowserContext context) {
        this.context = context;
        page = context.newPage();
        page.setDefaultTimeout(MAX_WAIT_MILLIS);
        page.onPageError(errors::add);
        page.onConsoleMessage(message -> {
            if (List.of("error", "warning").contains(message.type())) {
                errors.add(message.text());
            }
        });
    }

    static OpenPage open(Browser browser, URI address, NewContextOptions options) {
        OpenPage opened = new OpenPage(browser.newContext(options));
        opened.start(address);
        return opened;
    }

    /** Opens an address of a server that asks the browser to sign in. */
    static OpenPage openSignedOut(Browser browser, URI address, NewContextOptions options) {
        OpenPage opened = new OpenPage(browser.newContext(options));
        opened.expectFailedRequests();
        opened.page.navigate(address.toString());
        opened.awaitText("#session", "Sign in");
        return opened;
    }

    static NewContextOptions window(int width) {
        return new NewContextOptions().setViewportSize(width, HEIGHT)
                .setPermissions(List.of("clipboard-read", "clipboard-write"));
    }

    /** Opens another tab of the same browser session. */
    OpenPage another(URI address) {
        OpenPage opened = new OpenPage(context);
        opened.start(address);
        return opened;
    }

    private void start(URI address) {
        page.onRequestFailed(request -> failures.add(request.url() + ": " + request.failure()));
        page.navigate(address.toString());
        try {
            awaitText("#connection-text", "Live");
        } catch (AssertionError failure) {
            throw new AssertionError("The page has not started. Errors: " + errors + ", failed requests: " + failures, failure);
        }
    }

    Locator locator(String selector) {
        return page.locator(selector);
    }

    /** Waits until an element contains a text. */
    void awaitText(String selector, String text) {
        PlaywrightAssertions.assertThat(page.locator(selector)).containsText(text);
    }

    void awaitCount(String selector, int count) {
        PlaywrightAssertions.assertThat(page.locator(selector)).hasCount(count);
    }

    void awaitHidden(String selector) {
        PlaywrightAssertions.assertThat(page.locator(selector)).isHidden();
    }

    void awaitTitle(String begin) {
        PlaywrightAssertions.assertThat(page).hasTitle(Pattern.compile("^" + quoted(begin)));
    }

    void awaitAddress(String part) {
        PlaywrightAssertions.assertThat(page).hasURL(Pattern.compile(quoted(part)));
    }

    /** The browser knows no quotes of Java's. */
    private static String quoted(String text) {
        return text.replaceAll("[.*+?^${}()|\\[\\]\\\\]", "\\\\$0");
    }

    void awaitFocus(String selector) {
        PlaywrightAssertions.assertThat(page.locator(selector)).isFocused();
    }

    /** Evaluates an expression until it is true. */
    void awaitCondition(String expression) {
        page.waitForCondition(() -> Boolean.TRUE.equals(page.evaluate("() => (" + expression + ")")),
                new WaitForConditionOptions().setTimeout(MAX_WAIT_MILLIS));
    }

    BoundingBox box(String selector) {
        return page.locator(selector).boundingBox();
    }

    void click(String selector) {
        page.locator(selector).click();
    }

    /** Presses a key, such as {@code ArrowDown}. */
    void press(String key) {
        page.keyboard().press(key);
    }

    /** Types into the focused field, key by key. */
    void type(String text) {
        page.keyboard().type(text);
    }

    /** Searches for a query, all of which is typed at once. */
    void search(String query, String mode) {
        page.locator("[name=mode][value=" + mode + "]").check();
        page.locator("#query").fill(query);
        page.locator("#query").press("Enter");
    }

    void enqueue(String path) {
        page.locator("#repo-path").fill(path);
        page.locator("#enqueue").click();
    }

    void reload() {
        page.reload();
    }

    void navigate(String address) {
        page.navigate(address);
    }

    void back() {
        page.goBack();
    }

    void forward() {
        page.goForward();
    }

    /** Delays the requests for such addresses until {@link #release}. */
    void hold(Pattern address) {
        page.route(address, held::add);
    }

    void release(Pattern address) {
        page.unroute(address);
        held.forEach(Route::resume);
        held.clear();
    }

    /** Waits until so many requests are held. */
    void awaitHeld(int count) {
        page.waitForCondition(() -> held.size() >= count, new WaitForConditionOptions().setTimeout(MAX_WAIT_MILLIS));
    }

    /** Answers the requests for such addresses as a proxy without a server does, until {@link #admit}. */
    void refuse(Pattern address) {
        refused = 0;
        page.route(address, route -> {
            route.fulfill(new FulfillOptions().setStatus(502));
            refused++;
        });
    }

    void awaitRefusal() {
        page.waitForCondition(() -> refused > 0, new WaitForConditionOptions().setTimeout(MAX_WAIT_MILLIS));
    }

    void admit(Pattern address) {
        page.unroute(address);
    }

    /** Declares that requests of this test fail. */
    void expectFailedRequests() {
        isFailureExpected = true;
    }

    /** The text that a person sees, without hidden elements. */
    String visibleText() {
        return page.locator("body").innerText();
    }

    Object evaluate(String script) {
        return page.evaluate(script);
    }

    /** Writes a picture of the window into {@code target/page}, and fails if a rule of accessibility is violated. */
    void check(String name) {
        page.screenshot(new ScreenshotOptions().setPath(Path.of("target/page", name + ".png")));
        if (!Objects.equals(page.evaluate("typeof axe"), "object")) {
            page.evaluate(axe());
        }
        assertThat(page.evaluate(VIOLATIONS)).as("violated rules of accessibility: " + name).isEqualTo(List.of());
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth - innerWidth")).as("width of " + name)
                .isLessThanOrEqualTo(0);
    }

    private static String axe() {
        try (InputStream script = OpenPage.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Closes the page; fails if a script or the content security policy has caused an error. */
    void close() {
        // Events arrive during calls only.
        page.evaluate("1");
        context.close();
        assertThat(errors).filteredOn(error -> !isFailureExpected || !error.startsWith(FAILED_REQUEST)).isEmpty();
    }
}
