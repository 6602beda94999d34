package dev.quarry.indexing;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.quarry.indexing.scan.Scan;
import dev.quarry.indexing.store.Changes;
import dev.quarry.indexing.store.IndexCounters;

/** The counters of an active run, written by the pipeline and read by the worker. */
public final class IndexProgress {

    private IndexCounters counters = IndexCounters.NONE;

    private @Nullable String obstacle;

    /** Returns the counters; while a statement is retried, with the reason as a remark. */
    public synchronized IndexCounters counters() {
        return obstacle == null ? counters : counters.withRemarks(List.of(obstacle));
    }

    /** @param reason why the run waits */
    synchronized void waits(String reason) {
        obstacle = reason;
    }

    synchronized void proceeds() {
        obstacle = null;
    }

    synchronized void scanned(Scan scan) {
        counters = counters.withTotal(scan.paths().size()).withRemarks(scan.remarks());
    }

    /** Counts the unchanged files, which are carried over without being read. */
    synchronized void compared(Changes changes) {
        counters = counters.withRemoved(changes.removed()).plus(changes.counters());
    }

    synchronized void wrote(IndexCounters batch) {
        counters = counters.plus(batch);
    }
}
