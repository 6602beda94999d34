package dev.quarry.indexing.scan;

/** A path found by a scan. */
public sealed interface ScannedPath permits ScannedFile, SkippedFile {

    /** The path relative to the scanned directory, separated by {@code /}. */
    String path();

    /** The size in bytes at the time of the scan. */
    long size();
}
