package dev.quarry.indexing;

import dev.quarry.indexing.scan.Scan;
import dev.quarry.indexing.store.Changes;
import dev.quarry.indexing.store.IndexCounters;

/** The counters of an active run, written by the pipeline and read by the worker. */
public final class IndexProgress {

    private IndexCounters counters = IndexCounters.NONE;

    public synchronized IndexCounters counters() {
        return counters;
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
