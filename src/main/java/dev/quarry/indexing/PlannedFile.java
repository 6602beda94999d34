package dev.quarry.indexing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import dev.quarry.indexing.scan.Scan;
import dev.quarry.indexing.scan.ScannedFile;
import dev.quarry.indexing.scan.SkippedFile;

/** A path that a version lists, at its place in the order of paths. */
sealed interface PlannedFile {

    int ordinal();

    String path();

    long size();

    /** A file whose content is to be read. */
    record ToRead(int ordinal, ScannedFile file) implements PlannedFile {

        @Override
        public String path() {
            return file.path();
        }

        @Override
        public long size() {
            return file.size();
        }
    }

    /** A path that the scan has left out already. */
    record LeftOut(int ordinal, SkippedFile file) implements PlannedFile {

        @Override
        public String path() {
            return file.path();
        }

        @Override
        public long size() {
            return file.size();
        }
    }

    /** Every path of a scan, those left out included, in the order of paths. */
    static List<PlannedFile> of(Scan scan) {
        List<Object> ordered = Stream.<Object> concat(scan.files().stream(), scan.skipped().stream())
                .sorted(Comparator.comparing(PlannedFile::pathOf))
                .toList();
        List<PlannedFile> planned = new ArrayList<>(ordered.size());
        for (Object entry : ordered) {
            planned.add(entry instanceof ScannedFile file
                    ? new ToRead(planned.size(), file)
                    : new LeftOut(planned.size(), (SkippedFile) entry));
        }
        return planned;
    }

    private static String pathOf(Object entry) {
        return entry instanceof ScannedFile file ? file.path() : ((SkippedFile) entry).path();
    }
}
