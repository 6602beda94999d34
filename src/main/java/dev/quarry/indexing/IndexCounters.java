package dev.quarry.indexing;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * How far a run has come.
 *
 * @param filesTotal paths found, or {@code null} while the scan goes on
 * @param filesIndexed files this run has written
 * @param filesUnchanged files the previous version had already
 * @param filesSkipped files left out, with a reason
 * @param chunksCreated chunks this run has written
 */
public record IndexCounters(
        @Nullable Integer filesTotal,
        int filesIndexed,
        int filesUnchanged,
        int filesSkipped,
        int chunksCreated) {

    static final IndexCounters NONE = new IndexCounters(null, 0, 0, 0, 0);

    /** What is going on, or has been done, for people. */
    public String summary() {
        if (filesTotal == null) {
            return "scanning";
        }
        if (filesTotal > filesIndexed + filesUnchanged + filesSkipped) {
            return "indexing";
        }
        if (filesIndexed == 0) {
            return String.format(Locale.ROOT, "up to date: %,d files, %,d skipped", filesUnchanged, filesSkipped);
        }
        return String.format(Locale.ROOT, "%,d indexed, %,d unchanged, %,d skipped", filesIndexed, filesUnchanged,
                filesSkipped);
    }

    IndexCounters withTotal(int total) {
        return new IndexCounters(total, filesIndexed, filesUnchanged, filesSkipped, chunksCreated);
    }

    IndexCounters withChunks(int chunks) {
        return new IndexCounters(filesTotal, filesIndexed, filesUnchanged, filesSkipped, chunks);
    }

    IndexCounters plus(IndexCounters more) {
        return new IndexCounters(
                filesTotal,
                filesIndexed + more.filesIndexed,
                filesUnchanged + more.filesUnchanged,
                filesSkipped + more.filesSkipped,
                chunksCreated + more.chunksCreated);
    }
}
