package dev.quarry.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Objects;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.quarry.testing.Guarded;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** The page of a server that asks for tokens. */
@QuarkusTest
@TestProfile(Guarded.class)
class SessionJourneySuite {

    @TestHTTPResource("/")
    URI server;

    @ParameterizedTest
    @ValueSource(ints = { 375, 1280 })
    void a_token_is_typed_once_and_opens_the_page_with_its_events(int width) {
        try (Chromium browser = Chromium.start()) {
            OpenPage page = browser.openSignedOut(server.resolve("/?project=team-page"), OpenPage.window(width));
            page.awaitFocus("#session-token");
            page.check("sign-in-" + width);

            page.type("wrong");
            page.press("Enter");
            page.awaitText("#session", "Unknown token");
            page.check("sign-in-refused-" + width);

            page.locator("#session-token").fill(Guarded.READER);
            page.press("Enter");
            page.awaitText("#connection-text", "Live");
            page.awaitText(".sign-out", "Sign out");
            page.awaitHidden("#session");
            page.check("signed-in-" + width);
            assertThat(Objects.toString(page.evaluate("document.cookie + JSON.stringify(localStorage)")))
                    .doesNotContain("quarry-session").doesNotContain(Guarded.READER);

            page.reload();
            page.awaitText("#connection-text", "Live");

            page.click(".sign-out");
            page.awaitText("#session", "Sign in");
            page.close();
        }
    }
}
