package dev.quarry.indexing.upkeep;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import dev.quarry.indexing.upkeep.GarbageStore.Batch;
import dev.quarry.indexing.upkeep.GarbageStore.Position;
import dev.quarry.platform.RetentionConfig;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Deletes unused parts of the index: versions that were replaced longer ago than the grace period, versions whose job has ended
 * without publishing them, contents that no version references, and the rest of removed repositories.
 *
 * <p>
 * Rows that earlier attempts of an active job have written are kept: the next attempt finds them by their content hash.
 */
@Startup
@ApplicationScoped
public class GarbageCollector {

    private final RetentionConfig config;
    private final GarbageStore garbage;
    private final StaleWordStore staleWords;
    private final PendingListStore pendingLists;
    private final Counter versions;
    private final Counter blobs;

    public GarbageCollector(RetentionConfig config, GarbageStore garbage, StaleWordStore staleWords,
            PendingListStore pendingLists,
            MeterRegistry registry) {
        this.config = config;
        this.garbage = garbage;
        this.staleWords = staleWords;
        this.pendingLists = pendingLists;
        this.versions = Counter.builder("quarry.retention.versions.deleted")
                .description("Index versions deleted because they are no longer used").register(registry);
        this.blobs = Counter.builder("quarry.retention.blobs.deleted")
                .description("File contents deleted because no index version references them").register(registry);
    }

    /** The number of deleted versions and contents. */
    public record Collected(int versions, int blobs) {

        public static final Collected NOTHING = new Collected(0, 0);

        private Collected plus(Batch batch) {
            return new Collected(versions + batch.versions(), blobs + batch.blobs());
        }
    }

    /**
     * Collects until no garbage of the present versions is left or the subscriber cancels, then flushes the pending lists of
     * the search indexes. Locked
     * rows are left to a later round; any number of processes may collect concurrently.
     */
    public Uni<Collected> collect() {
        return garbage.newestVersion().onItem().transformToMulti(this::batches)
                .invoke(this::count)
                .collect().in(() -> new Collected[] { Collected.NOTHING }, (sum, batch) -> sum[0] = sum[0].plus(batch))
                .map(sum -> sum[0])
                .call(garbage::forgetRepositories)
                .call(pendingLists::sort)
                .call(staleWords::forget);
    }

    private Multi<Batch> batches(long newest) {
        return Multi.createBy().repeating()
                .uni(() -> new Position[] { Position.START }, position -> nextBatch(position, newest))
                .whilst(Optional::isPresent)
                .select().where(Optional::isPresent)
                .map(Optional::orElseThrow);
    }

    private Uni<Optional<Batch>> nextBatch(Position[] position, long newest) {
        return garbage.collect(position[0], newest, config.superseded())
                .invoke(batch -> batch.ifPresent(deleted -> position[0] = deleted.next()));
    }

    private void count(Batch batch) {
        versions.increment(batch.versions());
        blobs.increment(batch.blobs());
    }
}
