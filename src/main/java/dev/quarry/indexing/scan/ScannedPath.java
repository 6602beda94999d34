package dev.quarry.indexing.scan;

/** A path found by a scan. */
public sealed interface ScannedPath permits ScannedFile, SkippedFile {

    /** The path relative to the scanned directory, separated by {@code /}. */
    String path();

    /** The size in bytes at the time of the scan. */
    long size();

    /** Validates the components that all implementations have. */
    static void require(String path, long size) {
        if (path.isEmpty() || path.startsWith("/")) {
            throw new IllegalArgumentException("path is not relative: '" + path + "'");
        }
        if (size < 0) {
            throw new IllegalArgumentException("size is negative: " + size);
        }
    }
}
