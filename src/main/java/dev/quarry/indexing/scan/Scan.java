package dev.quarry.indexing.scan;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The result of a scan: the content of a directory at one time.
 *
 * @param paths the paths to read or to skip, sorted and unique
 * @param startedAt by the clock of this machine; to be compared only with times of files
 * @param remarks human-readable: inputs that the scan had to ignore, or the reason why there are no paths
 */
public record Scan(List<ScannedPath> paths, Instant startedAt, List<String> remarks) {

    /** The result of a cancelled scan. */
    public static final Scan NOTHING = new Scan(List.of(), Instant.EPOCH, List.of());

    public Scan {
        paths = List.copyOf(paths);
        remarks = List.copyOf(remarks);
    }

    /**
     * Whether a file was changed so recently that another change after the read may leave its size and stamp unchanged. Git
     * calls such an index entry racily clean.
     */
    public boolean isRacy(ScannedFile file) {
        return file.stamp().isRacyAt(startedAt);
    }

    /** Returns the number of files that a run reads. */
    public long fileCount() {
        return files().count();
    }

    /** Returns the bytes of the files that a run reads. */
    public long fileBytes() {
        return files().mapToLong(ScannedFile::size).sum();
    }

    private Stream<ScannedFile> files() {
        return paths.stream().filter(ScannedFile.class::isInstance).map(ScannedFile.class::cast);
    }
}
