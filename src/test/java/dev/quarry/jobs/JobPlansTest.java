package dev.quarry.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import dev.quarry.jobs.JobHistoryStore.HistoryFilter;
import dev.quarry.testing.Alongside;
import dev.quarry.testing.FullQueue;

/** The statements for clients stay fast, however many jobs there are. */
@Alongside
class JobPlansTest {

    @Test
    void the_active_jobs_of_a_project_are_read_by_an_index() throws SQLException {
        for (String plan : FullQueue.plans(JobStore.FIND_ACTIVE, "'p7'")) {
            assertThat(plan).contains("idx_active_jobs").doesNotContain("Seq Scan");
        }
    }

    @Test
    void a_page_of_history_is_read_by_an_index_in_its_order() throws SQLException {
        requirePage(ofProject(null, null), "Index Scan using idx_job_history on");
        requirePage(ofProject(null, "/r/7"), "Index Scan using idx_job_history_of_repository on");
    }

    @ParameterizedTest
    @EnumSource(value = JobStatus.class, mode = Mode.EXCLUDE, names = "RUNNING")
    void a_page_of_jobs_in_one_status_is_read_by_an_index_in_its_order(JobStatus status) throws SQLException {
        requirePage(ofProject(status, null), status == JobStatus.PENDING
                ? "Index Scan Backward using idx_claimable_jobs on"
                : "Index Scan using idx_job_history_of_status on");
    }

    @Test
    void a_page_of_running_jobs_is_read_among_the_active_ones() throws SQLException {
        for (String plan : pages(ofProject(JobStatus.RUNNING, null))) {
            assertThat(plan).containsPattern("idx_active_jobs|uq_running_job").doesNotContain("Seq Scan");
        }
    }

    private static void requirePage(String statement, String scan) throws SQLException {
        for (String plan : pages(statement)) {
            assertThat(plan).contains(scan).doesNotContain("Sort").doesNotContain("Seq Scan");
        }
    }

    private static String ofProject(@Nullable JobStatus status, @Nullable String repoPath) {
        return JobHistoryStore.ofProject(new HistoryFilter(status, repoPath));
    }

    private static List<String> pages(String statement) throws SQLException {
        String[] values = statement.contains("$5")
                ? new String[] { "now()", "gen_random_uuid()", "51", "'p7'", "'/r/7'" }
                : new String[] { "now()", "gen_random_uuid()", "51", "'p7'" };
        return FullQueue.plans(statement, values);
    }

    @Test
    void a_page_of_the_history_of_all_projects_is_read_by_an_index_on_time() throws SQLException {
        String statement = JobHistoryStore.ofAllProjects(new HistoryFilter(null, null), false);

        assertThat(FullQueue.plansOfMainPool(statement, "now()", "gen_random_uuid()", "51").get(0))
                .contains("Index Scan using idx_created_at on").doesNotContain("Seq Scan");
    }

    @ParameterizedTest
    @EnumSource(value = JobStatus.class, mode = Mode.EXCLUDE, names = "RUNNING")
    void a_filtered_page_of_all_projects_is_merged_from_a_page_of_each(JobStatus status) throws SQLException {
        String statement = JobHistoryStore.ofAllProjects(new HistoryFilter(status, null), false);

        assertThat(FullQueue.plansOfMainPool(statement, "now()", "gen_random_uuid()", "51").get(0))
                .contains("Limit").doesNotContain("Seq Scan");
    }

    @Test
    void the_depth_of_the_queue_is_counted_by_indexes_of_waiting_jobs() throws SQLException {
        for (String plan : FullQueue.plans(JobStore.QUEUE_DEPTH)) {
            assertThat(plan).contains("idx_interrupted_jobs").doesNotContain("Seq Scan").doesNotContain("history");
        }
    }

    @Test
    void the_check_for_waiting_jobs_at_enqueue_reads_an_index() throws SQLException {
        String[] values = { "'p7'", "'/r/new'", "false", "'me'", "10" };
        for (String plan : FullQueue.plans(EnqueueStore.ENQUEUE, values)) {
            assertThat(plan)
                    .contains("Index Scan using idx_claimable_jobs").doesNotContain("Seq Scan").doesNotContain("Sort");
        }
    }
}
