package dev.quarry.indexing.scan;

import java.util.List;

/**
 * What a directory held at the time of a scan. A path is in one of the two lists, and in it once.
 *
 * @param files to be read, sorted by path
 * @param skipped not to be read, sorted by path
 */
public record Scan(List<ScannedFile> files, List<SkippedFile> skipped) {

    public Scan {
        files = List.copyOf(files);
        skipped = List.copyOf(skipped);
    }
}
