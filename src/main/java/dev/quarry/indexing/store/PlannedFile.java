package dev.quarry.indexing.store;

import java.util.List;
import java.util.stream.IntStream;

import dev.quarry.indexing.scan.Scan;
import dev.quarry.indexing.scan.ScannedFile;
import dev.quarry.indexing.scan.ScannedPath;

/**
 * A path of a version and its ordinal in the order of paths.
 *
 * @param isRacy whether a later change may leave its size and stamp unchanged
 */
public record PlannedFile(int ordinal, ScannedPath entry, boolean isRacy) {

    /** Returns every path of a scan, skipped paths included. */
    public static List<PlannedFile> of(Scan scan) {
        List<ScannedPath> paths = scan.paths();
        return IntStream.range(0, paths.size()).mapToObj(place -> of(scan, place, paths.get(place))).toList();
    }

    private static PlannedFile of(Scan scan, int place, ScannedPath path) {
        return new PlannedFile(place, path, path instanceof ScannedFile file && scan.isRacy(file));
    }
}
