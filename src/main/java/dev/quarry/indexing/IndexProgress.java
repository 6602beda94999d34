package dev.quarry.indexing;

import dev.quarry.indexing.scan.Scan;
import dev.quarry.indexing.store.Changes;
import dev.quarry.indexing.store.IndexCounters;

/** The counters of a run that is under way; written by the pipeline, read by whoever reports them. */
public final class IndexProgress {

    private IndexCounters counters = IndexCounters.NONE;

    public synchronized IndexCounters counters() {
        return counters;
    }

    synchronized void scanned(Scan scan) {
        counters = counters.withTotal(scan.paths().size()).withRemarks(scan.remarks());
    }

    /** Some files are as they were, and are listed without being read. */
    synchronized void compared(Changes changes) {
        counters = counters.withRemoved(changes.removed()).plus(changes.counters());
    }

    synchronized void wrote(IndexCounters batch) {
        counters = counters.plus(batch);
    }
}
