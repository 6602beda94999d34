package dev.quarry.indexing;

import java.util.ArrayList;
import java.util.List;

import dev.quarry.indexing.scan.ScannedFile;

/** Files that are read one after the other and written by one transaction. */
record FileBatch(List<PlannedFile> files) {

    /** Cuts {@code files} so that no batch has more than {@code maxFiles} files or, unless it is one file, {@code maxBytes}. */
    static List<FileBatch> split(List<PlannedFile> files, long maxBytes, int maxFiles) {
        List<FileBatch> batches = new ArrayList<>();
        List<PlannedFile> current = new ArrayList<>();
        long bytes = 0;
        for (PlannedFile file : files) {
            boolean full = current.size() == maxFiles || bytes + bytesToRead(file) > maxBytes;
            if (full && !current.isEmpty()) {
                batches.add(new FileBatch(List.copyOf(current)));
                current.clear();
                bytes = 0;
            }
            current.add(file);
            bytes += bytesToRead(file);
        }
        if (!current.isEmpty()) {
            batches.add(new FileBatch(List.copyOf(current)));
        }
        return batches;
    }

    private static long bytesToRead(PlannedFile file) {
        return file.entry() instanceof ScannedFile toRead ? toRead.size() : 0;
    }
}
