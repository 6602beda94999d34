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

    private OpenPage open(String parameters) {
        OpenPage page = open(relay.address(), 1280, parameters);
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
        OpenPage page = open("");
        page.awaitCount(".job", 1);
        interrupt(page);
        page.enqueue("/repositories/any");
        page.awaitText("#enqueue-problem", "Quarry does not answer");
        page.search("needle", "ranked");
        page.awaitText("#search-problem", "Quarry does not answer");
        page.check("reconnecting");

        resume(page);

        page.awaitCount("#search-problem", 0);
        page.awaitText("#search-note", "No results");
        page.locator("#query").fill("");
        page.awaitCount("#enqueue-problem", 0);
    }

    @Test
    void the_problem_of_a_job_disappears() {
        insertPendingJobs(1);
        OpenPage page = open("&view=jobs");
        page.awaitCount(".job", 1);
        interrupt(page);
        page.click(".job .cancel");
        page.awaitText(".job .problem", "Quarry does not answer");

        resume(page);

        page.awaitCount(".job .problem", 0);
    }

    @Test
    void the_mistake_of_a_user_stays() {
        OpenPage page = open("");
        page.enqueue("relative/path");
        page.awaitText("#enqueue-problem", "Not an absolute path");
        interrupt(page);
        page.search("needle", "ranked");
        page.awaitText("#search-problem", "Quarry does not answer");

        resume(page);

        page.awaitCount("#search-problem", 0);
        page.locator("#query").fill("");
        page.awaitText("#enqueue-problem", "Not an absolute path");
    }

    /** No page of jobs shows that a job has ended which was created before the jobs of the newest page. */
    @Test
    void a_job_that_ends_meanwhile_does_not_look_active() {
        insertPendingJobs(1, Duration.ofMinutes(60));
        insertCompletedJobs(OpenPage.JOBS_A_PAGE + 10, Duration.ofMinutes(50));
        OpenPage page = open("&view=jobs");
        page.awaitCount(".job[data-status=pending]", 1);
        page.refuse(OpenPage.EVENTS);
        relay.interrupt();
        relay.resume();
        page.awaitRefusal();

        cancelPendingJobs();
        page.admit(OpenPage.EVENTS);

        page.awaitText("#connection-text", "Live");
        page.awaitCount(".job[data-status=pending]", 0);
        page.awaitText("#summary", "");
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
        OpenPage page = open("&view=jobs");
        showAll(page, completed);
        page.awaitCount(".job[data-status=pending]", 1);
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

        page.awaitCount("#older", 1);
        page.awaitCount(".job[data-status=pending]", 2);
        showAll(page, 2 * completed);
        page.awaitCount(".job[data-status=pending]", 2);
    }

    /** Unfolds the history, and loads the rest, until it shows so many jobs. */
    private static void showAll(OpenPage page, int count) {
        page.awaitCondition("""
                document.querySelector('#older:enabled')?.click(),
                document.querySelectorAll('.job:not([data-status=pending])').length === %d""".formatted(count));
    }
}
