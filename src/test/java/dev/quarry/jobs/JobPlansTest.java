package dev.quarry.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.quarry.testing.FullQueue;

/** What clients ask for stays fast however many jobs there have been. */
class JobPlansTest {

    @Test
    void the_active_jobs_of_a_project_are_read_by_an_index() throws SQLException {
        for (String plan : FullQueue.plans(JobStore.FIND_ACTIVE, "'p7'")) {
            assertThat(plan).contains("idx_active_jobs").doesNotContain("Seq Scan");
        }
    }

    @ParameterizedTest
    @CsvSource({
            "'', idx_job_history",
            " AND repo_path = $5, idx_job_history_of_repository",
            " AND status = $5, idx_job_history_of_status" })
    void a_page_of_history_is_read_by_an_index_in_its_order(String filter, String index) throws SQLException {
        String[] values = filter.isEmpty()
                ? new String[] { "'p7'", "now()", "gen_random_uuid()", "51" }
                : new String[] { "'p7'", "now()", "gen_random_uuid()", "51", "'/r/7'" };
        for (String plan : FullQueue.plans(JobStore.history(filter), values)) {
            assertThat(plan).contains("Index Scan using " + index + " on").doesNotContain("Sort").doesNotContain("Seq Scan");
        }
    }
}
