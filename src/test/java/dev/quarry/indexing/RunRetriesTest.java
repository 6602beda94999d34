package dev.quarry.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.quarry.platform.database.DatabaseRetries;
import dev.quarry.testing.LogRecorder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;

/** A run waits while the disk of the database is full, and says so. */
class RunRetriesTest {

    private static final int FAILURES = 4;

    private final IndexProgress progress = new IndexProgress();
    private final List<String> summaries = new ArrayList<>();

    private Uni<String> write() {
        summaries.add(progress.counters().summary());
        return summaries.size() <= FAILURES
                ? Uni.createFrom()
                        .failure(new PgException("could not extend file: No space left on device", "ERROR", "53100", ""))
                : Uni.createFrom().item("written");
    }

    @Test
    void a_run_reports_the_obstacle_until_it_proceeds_and_the_log_has_it_once() {
        RunRetries retries = new RunRetries(new DatabaseRetries(new SimpleMeterRegistry()));

        try (LogRecorder log = LogRecorder.of(DatabaseRetries.class.getName())) {
            assertThat(retries.retrying(progress, this::write).await().atMost(Duration.ofSeconds(20))).isEqualTo("written");

            assertThat(log.messages()).hasSize(1);
        }
        assertThat(summaries.subList(1, FAILURES + 1))
                .containsOnly("scanning; waiting for the database: could not extend file: No space left on device");
        assertThat(progress.counters().summary()).isEqualTo("scanning");
    }
}
