package dev.quarry.page;

import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    /**
     * The page opens a stream of its own after the status of a proxy, so the server does not know what the page has missed, and
     * sends active jobs only.
     */
    @ParameterizedTest
    @ValueSource(ints = { 0, 10 })
    void no_job_is_lost_if_more_than_a_page_was_created_meanwhile(int minutesOfTheNewestPending) {
        int completed = OpenPage.JOBS_A_PAGE + 10;
        insertPendingJobs(1, Duration.ofMinutes(60));
        insertCompletedJobs(completed, Duration.ofMinutes(50));
        OpenPage page = open();
        page.click("#older");
        page.awaitCount(".job", completed + 1);
        page.refuse(OpenPage.EVENTS);
        relay.interrupt();
        relay.resume();
        page.awaitRefusal();
        insertCompletedJobs(completed, Duration.ofMinutes(1));
        insertPendingJobs(1, Duration.ofMinutes(minutesOfTheNewestPending));
        page.hold(OpenPage.LIST_OF_JOBS);

        page.admit(OpenPage.EVENTS);
        page.awaitCount(".job[data-status=pending]", 2);
        page.release(OpenPage.LIST_OF_JOBS);

        page.awaitCount("#older:not([hidden])", 1);
        page.awaitCount(".job[data-status=pending]", 2);
        page.click("#older");
        page.awaitCount(".job[data-status=completed]", 2 * completed);
        page.awaitCount(".job[data-status=pending]", 2);
    }
}
