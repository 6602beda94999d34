package dev.quarry.indexing;

/** The counters of a run that is under way; written by the pipeline, read by whoever reports them. */
public final class IndexProgress {

    private IndexCounters counters = IndexCounters.NONE;

    public synchronized IndexCounters counters() {
        return counters;
    }

    synchronized void scanned(int filesTotal) {
        counters = counters.withTotal(filesTotal);
    }

    /** Some files are as they were, and are listed without being read. */
    synchronized void compared(Changes changes) {
        counters = counters.withRemoved(changes.removed()).plus(changes.counters());
    }

    synchronized void wrote(IndexCounters batch) {
        counters = counters.plus(batch);
    }
}
