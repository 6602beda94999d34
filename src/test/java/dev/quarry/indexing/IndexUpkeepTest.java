package dev.quarry.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import dev.quarry.indexing.store.IndexedVersion;
import dev.quarry.testing.WithoutWorker;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** What search and the server's planner go by is there soon after a run, not whenever the server comes to it. */
@QuarkusTest
@TestProfile(WithoutWorker.class)
class IndexUpkeepTest extends IndexPlayedByTest {

    private static final int FILES = 1_100;

    @Inject
    IndexUpkeep upkeep;

    private List<String> counted() {
        return strings("SELECT relname FROM pg_stat_user_tables WHERE last_analyze > now() - interval '1 minute' ORDER BY 1");
    }

    private long pagesToSort() {
        return await(pool.query("SELECT gin_clean_pending_list('idx_chunk_tokens') AS pages").execute())
                .iterator().next().getLong("pages");
    }

    @Test
    void contents_are_counted_before_the_first_run_has_ended() {
        write(begin(repository("r", "some text")));

        assertThat(count("pg_class WHERE oid = 'blob'::regclass AND reltuples > 0")).isOne();
    }

    @Test
    void what_a_run_has_written_is_counted_and_sorted_soon_after_it() {
        IndexedVersion version = index(repository("r", IntStream.range(0, FILES).mapToObj(number -> "text " + number)
                .toArray(String[]::new)));

        // Others have written much to these tables, too: all of it has changed.
        execute("UPDATE blob SET chunk_count = chunk_count");
        execute("UPDATE file SET size_bytes = size_bytes");

        upkeep.published(version);

        Awaitility.await().untilAsserted(() -> assertThat(counted()).contains("blob", "file"));
        assertThat(pagesToSort()).isZero();
    }

    @Test
    void a_setting_does_not_have_the_checks_of_foreign_keys_planned_row_by_row() {
        assertThat(strings("SHOW plan_cache_mode")).containsExactly("auto");
    }
}
