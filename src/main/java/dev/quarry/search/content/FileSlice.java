package dev.quarry.search.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

/**
 * Files whose texts are read and searched together.
 *
 * @param versionId the version that the slice ends in
 * @param lastOrdinal the ordinal at which it ends: earlier files of the version that are not in the slice have no match
 * @param isUnread whether a file was skipped because reading it took too long
 */
record FileSlice(List<FoundFile> files, long versionId, int lastOrdinal, boolean isUnread) {

    /** The candidates of a search, in the order of the results. */
    interface Source {

        /** Returns the next files; empty after the last. A slice may have no files. */
        Uni<Optional<FileSlice>> next();
    }

    /** Enough for a page if every file has a match. */
    private static final int FIRST_FILES = 16;
    private static final int MAX_FILES = 256;
    /** Growth limits the number of slices, as each waits for a connection. */
    private static final int GROWTH = 4;
    private static final long MAX_BYTES = 4L << 20;

    FileSlice {
        files = List.copyOf(files);
    }

    static FileSlice empty(long versionId, int lastOrdinal) {
        return new FileSlice(List.of(), versionId, lastOrdinal, false);
    }

    /** The files from the one with index {@code first}, up to the end of the slice. */
    FileSlice from(int first) {
        return new FileSlice(files.subList(first, files.size()), versionId, lastOrdinal, false);
    }

    long bytes() {
        return files.stream().mapToLong(FoundFile::sizeBytes).sum();
    }

    /** Divides {@code files} so that each slice fits into memory. */
    static List<FileSlice> of(List<FoundFile> files) {
        List<FileSlice> slices = new ArrayList<>();
        List<FoundFile> slice = new ArrayList<>();
        long bytes = 0;
        int most = FIRST_FILES;
        for (FoundFile file : files) {
            if (slice.size() == most || (!slice.isEmpty() && bytes + file.sizeBytes() > MAX_BYTES)) {
                slices.add(upToItsLast(slice));
                slice = new ArrayList<>();
                bytes = 0;
                most = Math.min(MAX_FILES, most * GROWTH);
            }
            slice.add(file);
            bytes += file.sizeBytes();
        }
        if (!slice.isEmpty()) {
            slices.add(upToItsLast(slice));
        }
        return slices;
    }

    private static FileSlice upToItsLast(List<FoundFile> files) {
        FoundFile last = files.get(files.size() - 1);
        return new FileSlice(files, last.versionId(), last.ordinal(), false);
    }
}
