package dev.quarry.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import dev.quarry.indexing.store.IndexedVersion;
import dev.quarry.indexing.upkeep.PendingListStore;
import dev.quarry.testing.WithoutWorker;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** Statistics and flushed pending lists are available soon after a run, before autovacuum provides them. */
@QuarkusTest
@TestProfile(WithoutWorker.class)
class IndexUpkeepTest extends IndexPlayedByTest {

    private static final int FILES = 1_100;

    @Inject
    IndexUpkeep upkeep;

    @Inject
    PendingListStore lists;

    private List<String> counted() {
        return strings("SELECT relname FROM pg_stat_user_tables WHERE last_analyze > now() - interval '1 minute' ORDER BY 1");
    }

    private long pagesToSort() {
        return await(lists.sort());
    }

    @Test
    void contents_are_analyzed_before_the_first_run_has_ended() {
        write(begin(repository("r", "some text")));

        assertThat(count("pg_class WHERE oid = 'blob'::regclass AND reltuples > 0")).isOne();
    }

    @Test
    void the_chunks_of_a_run_are_analyzed_and_flushed_soon_after_it() {
        IndexedVersion version = index(repository("r", IntStream.range(0, FILES).mapToObj(number -> "text " + number)
                .toArray(String[]::new)));

        // As after many writes by other runs: all rows have changed.
        execute("UPDATE blob SET chunk_count = chunk_count");
        execute("UPDATE file SET size_bytes = size_bytes");

        upkeep.published(version);

        // The session of the second update is idle now: the server counts its rows up to ten seconds later.
        Awaitility.await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(counted()).contains("blob", "file"));
        assertThat(pagesToSort()).isZero();
    }

    @Test
    void a_server_setting_does_not_cause_row_by_row_plans_of_foreign_key_checks() {
        assertThat(strings("SHOW plan_cache_mode")).containsExactly("auto");
    }
}
