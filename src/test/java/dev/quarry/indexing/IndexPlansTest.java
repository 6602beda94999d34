package dev.quarry.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.quarry.indexing.store.IndexWriter;
import dev.quarry.indexing.store.VersionStore;
import dev.quarry.repositories.LookupStore;
import dev.quarry.repositories.ProjectStore;
import dev.quarry.repositories.RemovalStore;
import dev.quarry.repositories.RepositoryStore;
import dev.quarry.repositories.paths.PathStore;
import dev.quarry.testing.Alongside;
import dev.quarry.testing.FullCatalogue;
import dev.quarry.testing.FullIndex;
import dev.quarry.testing.FullQueue;

/** The plans of the queries on repositories stay fast for any number of jobs and any size of repositories. */
@Alongside
class IndexPlansTest {

    /** In the order of the parameters: ordinal, project, repository, version, prefix, limit. */
    private static final String[] DIRECTORY = { "0", "'p1'", "1", "1", "'src/'", "51" };

    @Test
    void an_active_job_of_a_repository_is_found_by_an_index() throws SQLException {
        for (String plan : FullQueue.plansOfMainPool(RemovalStore.ACTIVE_JOBS, "'p7'", "'/r/7'")) {
            assertThat(plan).contains("uq_running_job").containsPattern("uq_pending_job|idx_active_jobs")
                    .doesNotContain("Seq Scan");
        }
    }

    @Test
    void the_newest_job_of_a_repository_is_read_by_an_index() throws SQLException {
        for (String statement : List.of(RepositoryStore.FIND, RepositoryStore.LIST)) {
            String[] values = statement.contains("$3") ? new String[] { "'p7'", "0", "51" } : new String[] { "'p7'", "1" };
            for (String plan : FullQueue.plansOfMainPool(statement, values)) {
                assertThat(plan).contains("Index Scan using idx_job_history_of_repository on").doesNotContain("Seq Scan");
            }
        }
    }

    /** One look-up for each directory above a path, in the project of the call or in every one. */
    @Test
    void the_repository_that_contains_a_path_is_found_by_its_path() throws SQLException {
        for (String project : List.of("'p7'", "NULL")) {
            for (String plan : FullCatalogue.plans(LookupStore.CONTAINING, "'{/r/7/src,/r/7,/r,/}'", project,
                    "'default'", "NULL")) {
                assertThat(plan).doesNotContain("Seq Scan on repository", "Hash Join", "Merge Join");
                assertThat(plan.lines().filter(line -> line.contains("Index Cond") && line.contains("repo_path")))
                        .as(plan).isNotEmpty();
            }
        }
    }

    @Test
    void the_projects_are_found_among_the_active_jobs() throws SQLException {
        for (String plan : FullQueue.plansOfMainPool(ProjectStore.LIST, "''", "51", "NULL")) {
            assertThat(plan).contains("using idx_active_jobs on").doesNotContain("Seq Scan on indexing_jobs")
                    .doesNotContain("idx_job_history");
        }
    }

    /** Each path that is looked at is one look-up by its ordinal. */
    @Test
    void a_directory_is_listed_without_a_scan_of_its_files() throws SQLException {
        List<String> plans = new ArrayList<>(FullIndex.plansBeforeCounting(PathStore.LIST.sql(), DIRECTORY));
        plans.add(FullIndex.plan(PathStore.LIST.sql(), DIRECTORY));
        plans.addAll(FullIndex.plansBeforeCounting(PathStore.LOCATE.sql(), "'p1'", "'src/'", "1"));
        plans.add(FullIndex.plan(PathStore.LOCATE.sql(), "'p1'", "'src/'", "1"));
        for (String plan : plans) {
            assertThat(plan.lines().filter(line -> line.contains("(version_id = "))).isNotEmpty()
                    .allMatch(condition -> condition.contains("ordinal >= "));
            assertThat(plan).contains("Index Scan using pk_file on file")
                    .doesNotContain("Seq Scan on file", "Seq Scan on chunk", "Seq Scan on symbol", "Bitmap");
        }
    }

    @Test
    void a_version_is_counted_in_one_pass_despite_statistics_of_few_files() throws SQLException {
        String plan = FullIndex.planOfMainPoolBeforeCounting(Map.of("enable_nestloop", "off"), VersionStore.SEAL, "'p1'", "1",
                "'{}'");

        assertThat(plan).containsPattern("Hash (Left|Right) Join").doesNotContain("Merge");
        assertThat(VersionStore.WITHOUT_LOOPS).contains("'enable_nestloop', 'off', true");
    }

    /** A nested loop of the rows of a batch with its contents took four times the processor time of the rest of a run. */
    @Test
    void the_chunks_and_symbols_of_a_batch_are_written_without_a_join() throws SQLException {
        String[] values = Stream.concat(Stream.of("'p7'"), Stream.generate(() -> "'{}'").limit(18)).toArray(String[]::new);
        for (String plan : FullQueue.plansOfMainPool(IndexWriter.WRITE_CUTS.sql(), values)) {
            assertThat(plan).contains("Insert on chunk", "Insert on symbol").doesNotContain("Nested Loop", "Join");
        }
    }
}
