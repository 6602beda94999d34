package dev.quarry.indexing;

import java.time.Duration;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import dev.quarry.indexing.store.IndexedVersion;
import dev.quarry.indexing.upkeep.PendingListStore;
import dev.quarry.indexing.upkeep.StatisticsStore;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import io.smallrye.mutiny.operators.multi.processors.SerializedProcessor;

/**
 * Maintains the index after a run that wrote many chunks: flushes the pending lists of the GIN indexes and refreshes the
 * statistics of the planner.
 */
@ApplicationScoped
public class IndexUpkeep {

    private static final Logger LOG = Logger.getLogger(IndexUpkeep.class);

    /** Chunks created by a run; smaller runs change neither statistics nor pending lists noticeably. */
    private static final int MUCH = 1_000;
    /** A session adds its changes to the server's counters at most once in this time. */
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** An idle session adds what it still keeps to the server's counters after this time (PGSTAT_IDLE_INTERVAL). */
    private static final Duration IDLE_PAUSE = Duration.ofSeconds(10);

    private final PendingListStore pendingLists;
    private final StatisticsStore statistics;
    private final BroadcastProcessor<IndexedVersion> published = BroadcastProcessor.create();
    /** Runs end on several threads, but a processor accepts one item at a time. */
    private final SerializedProcessor<IndexedVersion, IndexedVersion> serialized = published.serialized();

    IndexUpkeep(PendingListStore pendingLists, StatisticsStore statistics) {
        this.pendingLists = pendingLists;
        this.statistics = statistics;
    }

    /** Schedules a round if the published version created many chunks; does not block. */
    public void published(IndexedVersion version) {
        if (version.counters().chunksCreated() >= MUCH) {
            serialized.onNext(version);
        }
    }

    /**
     * Emits, twice per round, the tables whose statistics were refreshed. Versions published during a round share the next one.
     * Never fails.
     */
    public Multi<List<String>> rounds() {
        return published
                .onOverflow().dropPreviousItems()
                .onItem().transformToMultiAndConcatenate(version -> Multi.createBy().concatenating()
                        .streams(refresh(PAUSE), refresh(IDLE_PAUSE)));
    }

    private Multi<List<String>> refresh(Duration pause) {
        return Uni.createFrom().voidItem()
                .onItem().delayIt().by(pause)
                .chain(pendingLists::sort)
                .chain(statistics::refresh)
                .onFailure().invoke(failure -> LOG.warnf("Cannot maintain the index after a run: %s", failure.getMessage()))
                .onFailure().recoverWithItem(List.of())
                .toMulti();
    }
}
