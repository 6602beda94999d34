package dev.quarry.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;

import org.junit.jupiter.api.Test;

import dev.quarry.testing.FullQueue;

/** The statements of the worker stay fast, however many jobs there are. */
class QueuePlansTest {

    @Test
    void a_claim_reads_the_indexes_of_pending_and_running_jobs_only() throws SQLException {
        for (String plan : FullQueue.plans(ClaimStore.statement(4), "'owner'", "10", "true", "'p7'")) {
            assertThat(plan)
                    .contains("idx_claimable_jobs").contains("idx_last_attempts").contains("uq_running_job")
                    .contains("idx_interrupted_jobs")
                    .doesNotContain("Seq Scan on indexing_jobs").doesNotContain("Bitmap").doesNotContain("Sort Key: job");
        }
    }

    @Test
    void a_rescue_reads_the_running_jobs_only() throws SQLException {
        for (String plan : FullQueue.plans(RescueStore.RESCUE, "'its worker fell silent'", "5")) {
            assertThat(plan).contains("uq_running_job").containsPattern("uq_pending_job|idx_active_jobs")
                    .doesNotContain("Seq Scan on indexing_jobs");
        }
    }
}
