package dev.quarry.indexing.scan;

import java.time.Instant;
import java.util.List;

/**
 * What a directory held at the time of a scan.
 *
 * @param paths to be read or to be skipped, each once, sorted
 * @param startedAt by the clock of this machine, to be compared with the times of files only
 * @param remarks for people: what the scan went on without, or why there are no paths
 */
public record Scan(List<ScannedPath> paths, Instant startedAt, List<String> remarks) {

    /** The scan that nobody waits for any more. */
    public static final Scan NOTHING = new Scan(List.of(), Instant.EPOCH, List.of());

    public Scan {
        paths = List.copyOf(paths);
        remarks = List.copyOf(remarks);
    }

    /**
     * Whether a file may be changed after it is read without a sign of it in its size and stamp: because it has just been
     * changed. Git calls such an entry of its index racily clean.
     */
    public boolean isRacy(ScannedFile file) {
        return file.stamp().isRacyAt(startedAt);
    }
}
