package dev.quarry.page;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

/** Problems on the page after it has lost its connection to the server and has connected again. */
@QuarkusTest
class ReconnectSuite extends BrowsedProject {

    private Relay relay;

    @BeforeEach
    void start_relay() {
        relay = new Relay(server);
    }

    @AfterEach
    void close_relay() {
        relay.close();
    }

    private OpenPage open() {
        OpenPage page = open(relay.address(), 1280, "");
        page.expectFailedRequests();
        return page;
    }

    private void interrupt(OpenPage page) {
        relay.interrupt();
        page.awaitText("#connection-text", "Reconnecting");
    }

    private void resume(OpenPage page) {
        relay.resume();
        page.awaitText("#connection-text", "Live");
    }

    @Test
    void problems_of_the_server_disappear() {
        insertPendingJobs(1);
        OpenPage page = open();
        page.awaitCount(".job", 1);
        interrupt(page);
        page.enqueue("/repositories/any");
        page.awaitText("#enqueue-problem", "Quarry does not answer");
        page.search("needle", "ranked");
        page.awaitText("#search-problem", "Quarry does not answer");
        page.click(".job .cancel");
        page.awaitText(".job .problem", "Quarry does not answer");

        resume(page);

        page.awaitHidden("#enqueue-problem");
        page.awaitHidden("#search-problem");
        page.awaitHidden(".job .problem");
        page.awaitText("#search-note", "No results.");
    }

    @Test
    void the_mistake_of_a_user_stays() {
        OpenPage page = open();
        page.enqueue("relative/path");
        page.awaitText("#enqueue-problem", "Not an absolute path");
        interrupt(page);
        page.search("needle", "ranked");
        page.awaitText("#search-problem", "Quarry does not answer");

        resume(page);

        page.awaitHidden("#search-problem");
        page.awaitText("#enqueue-problem", "Not an absolute path");
    }
}
