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
 * Readies the index for searches soon after much was written: what was written last is sorted in, and the server counts what
 * there is.
 */
@ApplicationScoped
public class IndexUpkeep {

    private static final Logger LOG = Logger.getLogger(IndexUpkeep.class);

    /** Chunks of a run; after less, everything stays as good as it was. */
    private static final int MUCH = 1_000;
    /** So late, at most, do the server's counters show what a transaction has changed. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final PendingListStore pendingLists;
    private final StatisticsStore statistics;
    private final BroadcastProcessor<IndexedVersion> published = BroadcastProcessor.create();
    /** Runs end on several threads. */
    private final SerializedProcessor<IndexedVersion, IndexedVersion> inTurn = published.serialized();

    IndexUpkeep(PendingListStore pendingLists, StatisticsStore statistics) {
        this.pendingLists = pendingLists;
        this.statistics = statistics;
    }

    /** Is told what has been published; returns at once. */
    public void published(IndexedVersion version) {
        if (version.counters().chunksCreated() >= MUCH) {
            inTurn.onNext(version);
        }
    }

    /**
     * The tables that were counted, each time something was; of what is published meanwhile, one round is enough. Never fails.
     */
    public Multi<List<String>> rounds() {
        return published
                .onOverflow().dropPreviousItems()
                .onItem().transformToUniAndConcatenate(version -> round());
    }

    private Uni<List<String>> round() {
        return Uni.createFrom().voidItem()
                .onItem().delayIt().by(PAUSE)
                .chain(pendingLists::sort)
                .chain(statistics::refresh)
                .onFailure().invoke(failure -> LOG.warnf("Cannot ready the index for searches now: %s", failure.getMessage()))
                .onFailure().recoverWithItem(List.of());
    }
}
