package dev.quarry.indexing.scan;

import java.util.List;

/**
 * What a directory held at the time of a scan.
 *
 * @param paths to be read or to be skipped, each once, sorted
 */
public record Scan(List<ScannedPath> paths) {

    public Scan {
        paths = List.copyOf(paths);
    }
}
