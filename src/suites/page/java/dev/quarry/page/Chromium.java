package dev.quarry.page;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;

/** The installed Chromium, without a window. Must be used by one thread only. */
final class Chromium implements AutoCloseable {

    private static final List<Path> PLACES = List.of(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"),
            Path.of("/usr/bin/google-chrome"));

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static Chromium start() {
        Path executable = executable();
        Playwright playwright = Playwright
                .create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        // Chromium's sandbox does not start for root, which containers of a build run as.
        Browser browser = playwright.chromium().launch(new LaunchOptions().setExecutablePath(executable)
                .setArgs(List.of("--no-sandbox", "--disable-background-networking")));
        PlaywrightAssertions.setDefaultAssertionTimeout(OpenPage.MAX_WAIT_MILLIS);
        return new Chromium(playwright, browser);
    }

    private static Path executable() {
        return PLACES.stream().filter(Files::isExecutable).findFirst().orElseThrow(() -> new IllegalStateException(
                "This suite needs Chromium, and none of " + PLACES + " exists. Install the package chromium."));
    }

    /** Opens an address in a session of its own. */
    OpenPage open(URI address, NewContextOptions window) {
        return OpenPage.open(browser, address, window);
    }

    /** Opens an address of a server that asks the browser to sign in. */
    OpenPage openSignedOut(URI address, NewContextOptions window) {
        return OpenPage.openSignedOut(browser, address, window);
    }

    @Override
    public void close() {
        playwright.close();
    }
}
