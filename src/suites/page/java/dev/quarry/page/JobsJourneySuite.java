package dev.quarry.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import dev.quarry.testing.Api;
import io.quarkus.test.junit.QuarkusTest;

/** Journeys of people who index repositories and watch their jobs. */
@QuarkusTest
class JobsJourneySuite extends BrowsedProject {

    private static final int DESKTOP = 1280;
    private static final int PENDING = 207;
    private static final int COMPLETED = 5;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final String HISTORY = ".job:not([data-status=pending]):not([data-status=running])";

    /** Opens the jobs; the journeys of this class have no other state. */
    private OpenPage openJobs() {
        OpenPage page = open(server, DESKTOP, "&view=jobs");
        page.awaitTitle("Jobs");
        return page;
    }

    @Test
    void a_first_visit_leads_to_the_first_result_without_a_reload() throws IOException {
        Path repository = Files.createDirectories(directory.toRealPath().resolve("first"));
        Files.writeString(repository.resolve("Needle.java"), "class Needle {\n}\n");
        OpenPage page = open(server, DESKTOP, "");
        page.awaitText("#first-visit", "Nothing is indexed here yet");
        assertThat(page.visibleText()).doesNotContainPattern(OpenPage.API_WORDING);
        page.check("first-visit");

        page.enqueue(repository.toString());

        page.awaitText("#main", "1 file in 1 repository");
        page.locator("#query").fill("needle");
        page.awaitText(".result .path", "Needle.java");
    }

    @Test
    void a_job_is_watched_from_its_beginning_to_its_end_without_a_reload() throws IOException {
        Path repository = Files.createDirectories(directory.toRealPath().resolve("watched"));
        for (int number = 0; number < 3_000; number++) {
            Files.writeString(repository.resolve(number + ".txt"), ("file " + number + " has this text\n").repeat(60));
        }
        OpenPage page = openJobs();
        page.awaitText("#empty", "This project has no jobs yet");
        page.check("jobs-empty");

        Api.enqueue(project(), repository);

        page.awaitCount(".job[data-status=running] progress", 1);
        page.awaitText(".job .counts", "of 3,000 files indexed");
        page.check("jobs-running");
        page.awaitText(".page-header nav", "1 active");
        page.awaitCount(".job[data-status=completed]", 1);
        page.awaitText(".job .counts", "3,000 files indexed");
        page.awaitText("#announcements", "is indexed");
    }

    @Test
    void a_job_is_cancelled_and_run_again() {
        insertPendingJobs(1);
        OpenPage page = openJobs();

        page.click(".job .cancel");

        page.awaitCount(".job[data-status=cancelled]", 1);
        page.expectFailedRequests();
        page.click(".job .again");
        page.awaitText(".job .problem", "There is no directory");
        page.check("jobs-cancelled");
    }

    @Test
    void a_job_of_a_removed_repository_does_not_look_completed() throws IOException {
        index("removed", "a.txt", "text\n");
        OpenPage page = openJobs();
        page.awaitCount(".job[data-status=completed]", 1);

        remove(directory.toRealPath().resolve("removed"));
        page.reload();

        page.awaitCount(".job[data-status=removed]", 1);
        page.awaitText(".job .badge", "Removed");
    }

    @Test
    void all_projects_are_shown_in_one_list() throws IOException {
        index("mine", "a.txt", "text\n");
        insertPendingJobs(1);
        OpenPage page = openJobs();

        page.click(".scope >> text=All projects");

        page.awaitTitle("Jobs of all projects");
        page.awaitText("#main", project());
        page.check("jobs-of-all-projects");
    }

    /** The event stream sends all pending jobs, so the first pages of older jobs contain known jobs only. */
    @Test
    void older_jobs_are_loaded_although_more_than_a_page_is_pending() {
        insertCompletedJobs(COMPLETED, HOUR);
        insertPendingJobs(PENDING);

        OpenPage page = openJobs();

        page.awaitCount(HISTORY, COMPLETED);
        page.awaitText("#summary", PENDING + " waiting");
        page.awaitCount("#older", 0);
    }

    @Test
    void jobs_that_the_stream_sends_before_the_first_page_of_jobs_stay() {
        insertPendingJobs(3, HOUR);
        insertCompletedJobs(2 * OpenPage.JOBS_A_PAGE, Duration.ZERO);
        OpenPage page = openJobs();
        page.hold(OpenPage.LIST_OF_JOBS);
        page.reload();
        page.awaitCount(".job[data-status=pending]", 3);

        page.release(OpenPage.LIST_OF_JOBS);

        page.awaitCount(HISTORY, 10);
        page.awaitCount(".job[data-status=pending]", 3);
        page.click("#older");
        page.awaitCount(HISTORY, 60);
    }

    /** A list of this length that is drawn again with every event must not block the page. */
    @Test
    void five_hundred_jobs_are_folded_and_unfolded() {
        insertCompletedJobs(250, HOUR);
        insertPendingJobs(250);
        OpenPage page = openJobs();
        page.awaitText("#summary", "250 waiting");
        page.awaitCount(".job[data-status=pending]", 5);
        page.check("jobs-many");

        page.click("#waiting-toggle");

        page.awaitCount(".job[data-status=pending]", 250);
        page.awaitCount(HISTORY, 10);
        for (int shown = 60; shown <= 210; shown += 50) {
            page.click("#older");
            page.awaitCount(HISTORY, shown);
        }
        page.click(".job[data-status=pending] .cancel >> nth=0");
        page.awaitText("#summary", "249 waiting");
    }

    @Test
    void two_tabs_show_the_same_jobs() {
        OpenPage page = openJobs();
        OpenPage other = page.another(address(server, "&view=jobs"));
        insertPendingJobs(1);
        page.reload();
        other.reload();
        page.awaitCount(".job[data-status=pending]", 1);
        other.awaitCount(".job[data-status=pending]", 1);

        page.click(".job .cancel");

        page.awaitCount(".job[data-status=cancelled]", 1);
        other.awaitCount(".job[data-status=cancelled]", 1);
    }
}
