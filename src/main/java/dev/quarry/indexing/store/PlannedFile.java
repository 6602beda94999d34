package dev.quarry.indexing.store;

import java.util.List;
import java.util.stream.IntStream;

import dev.quarry.indexing.scan.Scan;
import dev.quarry.indexing.scan.ScannedFile;
import dev.quarry.indexing.scan.ScannedPath;

/**
 * A path that a version lists, at its place in the order of paths.
 *
 * @param isRacy whether its size and stamp will not tell if it is changed again
 */
public record PlannedFile(int ordinal, ScannedPath entry, boolean isRacy) {

    /** Every path of a scan, those left out included. */
    public static List<PlannedFile> of(Scan scan) {
        List<ScannedPath> paths = scan.paths();
        return IntStream.range(0, paths.size()).mapToObj(place -> of(scan, place, paths.get(place))).toList();
    }

    private static PlannedFile of(Scan scan, int place, ScannedPath path) {
        return new PlannedFile(place, path, path instanceof ScannedFile file && scan.isRacy(file));
    }
}
