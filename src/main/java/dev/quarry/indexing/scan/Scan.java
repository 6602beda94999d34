package dev.quarry.indexing.scan;

import java.time.Instant;
import java.util.List;

/**
 * What a directory held at the time of a scan.
 *
 * @param paths to be read or to be skipped, each once, sorted
 * @param startedAt by the clock of this machine, to be compared with the times of files only
 */
public record Scan(List<ScannedPath> paths, Instant startedAt) {

    public Scan {
        paths = List.copyOf(paths);
    }

    /**
     * Whether a file may be changed after it is read without a sign of it in its size and stamp: because it has just been
     * changed. Git calls such an entry of its index racily clean.
     */
    public boolean isRacy(ScannedFile file) {
        return file.stamp().isRacyAt(startedAt);
    }
}
