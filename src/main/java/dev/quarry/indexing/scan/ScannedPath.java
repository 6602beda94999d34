package dev.quarry.indexing.scan;

/** What a scan found at a path. */
public sealed interface ScannedPath permits ScannedFile, SkippedFile {

    /** Relative to the scanned directory, separated by {@code /}. */
    String path();

    /** In bytes, when it was scanned. */
    long size();
}
