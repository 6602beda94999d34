package dev.quarry.indexing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import org.junit.jupiter.api.Test;

import dev.quarry.indexing.store.IndexedVersion;
import dev.quarry.indexing.store.VersionStore.RepositoryRemoved;
import dev.quarry.indexing.upkeep.GarbageCollector.Collected;
import dev.quarry.platform.ProjectId;
import dev.quarry.repositories.RemovalStore;
import dev.quarry.testing.WithoutWorker;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** The removal of a repository races with a run, a publication or a collector, in each order that matters. */
@QuarkusTest
@TestProfile(WithoutWorker.class)
class RemovalMeetsRunTest extends CollectorsPlayedByTest {

    private static final Optional<List<UUID>> REMOVED = Optional.of(List.of());

    /** Removes a repository without a commit. */
    private Optional<List<UUID>> removeIn(Open transaction, IndexedVersion version) {
        return await(RemovalStore.remove(transaction.connection, new ProjectId(project), version.repositoryId()));
    }

    private void remove(IndexedVersion version) {
        try (Open remover = new Open()) {
            assertThat(removeIn(remover, version)).isEqualTo(REMOVED);
            remover.commit();
        }
    }

    private List<String> activePaths() {
        return strings("""
                SELECT file.path FROM repository
                JOIN file ON file.project_id = repository.project_id AND file.version_id = repository.active_version_id
                WHERE repository.project_id = $1
                ORDER BY file.ordinal
                """, project);
    }

    private void assertNothingIsStored() {
        assertThat(texts()).isEmpty();
        assertThat(count("index_version WHERE project_id = $1", project)).isZero();
        assertThat(count("repository WHERE project_id = $1", project)).isZero();
    }

    @Test
    void a_run_whose_base_is_being_removed_restarts() throws Exception {
        IndexedVersion removed = index(repository("r", "kept", "old"));
        Run run;
        CompletableFuture<IndexedVersion> written;
        try (Open remover = new Open()) {
            assertThat(removeIn(remover, removed)).isEqualTo(REMOVED);
            run = begin(repository("r", "kept", "new"));
            written = beginToWrite(run);
            awaitWaiting("INSERT INTO repository");
            remover.commit();
        }
        assertThatThrownBy(() -> get(written)).isInstanceOf(ExecutionException.class).cause()
                .isInstanceOf(RepositoryRemoved.class);
        collect();

        IndexedVersion anew = write(run);
        publish(run, anew);

        assertThat(anew.repositoryId()).isNotEqualTo(removed.repositoryId());
        assertThat(activePaths()).containsExactly("f0.txt", "f1.txt");
        assertThat(texts()).containsExactly("kept", "new");
    }

    @Test
    void a_run_whose_base_is_not_removed_after_all_continues() throws Exception {
        IndexedVersion known = index(repository("r", "kept", "old"));
        Run run;
        CompletableFuture<IndexedVersion> written;
        try (Open remover = new Open()) {
            removeIn(remover, known);
            run = begin(repository("r", "kept", "new"));
            written = beginToWrite(run);
            awaitWaiting("INSERT INTO repository");
            // Closed without a commit.
        }
        publish(run, get(written));

        assertThat(get(written).repositoryId()).isEqualTo(known.repositoryId());
        assertThat(activePaths()).containsExactly("f0.txt", "f1.txt");
    }

    @Test
    void a_forced_run_creates_a_new_repository_during_a_removal() throws Exception {
        IndexedVersion removed = index(repository("r", "old"));
        Run run;
        CompletableFuture<IndexedVersion> written;
        try (Open remover = new Open()) {
            removeIn(remover, removed);
            run = begin(project, repository("r", "new"), true);
            written = beginToWrite(run);
            awaitWaiting("INSERT INTO repository");
            remover.commit();
        }
        publish(run, get(written));
        collect();

        assertThat(get(written).repositoryId()).isNotEqualTo(removed.repositoryId());
        assertThat(activePaths()).containsExactly("f0.txt");
        assertThat(texts()).containsExactly("new");
    }

    @Test
    void a_removal_waits_for_a_run_that_opens_its_version_and_then_sees_its_job() throws Exception {
        IndexedVersion known = index(repository("r", "a"));
        try (Open opener = new Open(); Open remover = new Open()) {
            opener.execute("SELECT FROM repository WHERE project_id = $1 FOR NO KEY UPDATE", project);
            CompletableFuture<Optional<List<UUID>>> removal = RemovalStore
                    .remove(remover.connection, new ProjectId(project), known.repositoryId()).subscribeAsCompletionStage();
            awaitWaiting("FOR NO KEY UPDATE");
            Run run = begin(repository("r", "b"));
            opener.commit();

            assertThat(get(removal)).isEqualTo(Optional.of(List.of(run.job())));
            remover.commit();
        }
        assertThat(activePaths()).containsExactly("f0.txt");
    }

    @Test
    void a_version_that_is_published_just_before_is_removed_with_the_others() throws Exception {
        IndexedVersion old = index(repository("r", "old"));
        Run run = begin(repository("r", "new"));
        IndexedVersion version = write(run);
        try (Open publisher = new Open(); Open remover = new Open()) {
            await(publish(publisher.connection, run, version));
            CompletableFuture<Optional<List<UUID>>> removal = RemovalStore
                    .remove(remover.connection, new ProjectId(project), old.repositoryId()).subscribeAsCompletionStage();
            awaitWaiting("FOR NO KEY UPDATE");
            publisher.commit();

            assertThat(get(removal)).isEqualTo(REMOVED);
            remover.commit();
        }

        assertThat(collect()).isEqualTo(new Collected(2, 2));
        assertNothingIsStored();
    }

    @Test
    void the_unpublished_version_of_a_run_is_deleted_too() {
        IndexedVersion published = index(repository("r", "published"));
        Run run = begin(repository("r", "in vain"));
        write(run);
        end(run, "cancelled");

        remove(published);

        assertThat(collect()).isEqualTo(new Collected(2, 2));
        assertNothingIsStored();
    }

    @Test
    void a_repository_that_a_collector_has_locked_is_deleted_in_a_later_round() {
        IndexedVersion removed = index(repository("r", OLD));
        remove(removed);
        try (Open collector = new Open()) {
            assertThat(collectIn(collector).versions()).isEqualTo(1);

            assertThat(collect()).isEqualTo(Collected.NOTHING);
            assertThat(count("repository WHERE project_id = $1", project)).isEqualTo(1);
            collector.commit();
        }

        assertThat(collect()).isEqualTo(Collected.NOTHING);
        assertNothingIsStored();
    }

    @Test
    void a_content_that_a_writer_has_just_listed_stays_though_its_repository_is_removed() {
        IndexedVersion removed = index(repository("r", OLD));
        IndexedVersion unpublished = write(begin(repository("other", "other")));
        remove(removed);
        try (Open writer = new Open()) {
            writer.execute(LIST_FILE, project, unpublished.id(), idOf(OLD));

            assertThat(collect()).isEqualTo(Collected.NOTHING);
            writer.commit();
        }

        assertThat(collect()).isEqualTo(new Collected(1, 0));
        assertThat(texts()).containsExactly(OLD, "other");
        assertThat(strings("SELECT repo_path FROM repository WHERE project_id = $1", project)).hasSize(1);
    }

    @Test
    void two_removals_at_once_are_one() throws Exception {
        Path repository = repository("r", "a");
        IndexedVersion known = index(repository);
        try (Open first = new Open(); Open second = new Open()) {
            assertThat(removeIn(first, known)).isEqualTo(REMOVED);
            CompletableFuture<Optional<List<UUID>>> again = RemovalStore
                    .remove(second.connection, new ProjectId(project), known.repositoryId()).subscribeAsCompletionStage();
            awaitWaiting("FOR NO KEY UPDATE");
            first.commit();

            assertThat(get(again)).isEmpty();
        }
    }
}
