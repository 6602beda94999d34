package dev.quarry.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;

import org.junit.jupiter.api.Test;

import dev.quarry.testing.FullQueue;

/** What is asked about repositories stays fast however many jobs there have been. */
class IndexPlansTest {

    @Test
    void whether_a_job_is_in_the_way_of_a_removal_is_read_by_an_index() throws SQLException {
        for (String plan : FullQueue.plansOfMainPool(RemovalStore.ACTIVE_JOBS, "'p7'", "'/r/7'")) {
            assertThat(plan).contains("uq_running_job").containsPattern("uq_pending_job|idx_active_jobs")
                    .doesNotContain("Seq Scan");
        }
    }
}
