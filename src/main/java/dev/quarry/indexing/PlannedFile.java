package dev.quarry.indexing;

import java.util.List;
import java.util.stream.IntStream;

import dev.quarry.indexing.scan.Scan;
import dev.quarry.indexing.scan.ScannedPath;

/** A path that a version lists, at its place in the order of paths. */
record PlannedFile(int ordinal, ScannedPath entry) {

    /** Every path of a scan, those left out included. */
    static List<PlannedFile> of(Scan scan) {
        List<ScannedPath> paths = scan.paths();
        return IntStream.range(0, paths.size()).mapToObj(place -> new PlannedFile(place, paths.get(place))).toList();
    }
}
