package dev.quarry.indexing.store;

import java.util.ArrayList;
import java.util.List;

import dev.quarry.indexing.scan.ScannedFile;

/** Files that are read one after the other and written by one transaction. */
public record FileBatch(List<PlannedFile> files) {

    /** Below this size, distributing the work costs more than it gains. */
    private static final long SMALLEST_SHARE = 64 * 1024;

    /** Splits like {@link #split(List, long, int)}, but into enough batches for {@code workers} if there is enough work. */
    public static List<FileBatch> split(List<PlannedFile> files, long maxBytes, int maxFiles, int workers) {
        long share = new FileBatch(files).bytes() / workers + 1;
        return split(files, Math.min(maxBytes, Math.max(share, SMALLEST_SHARE)), maxFiles);
    }

    /**
     * Splits {@code files} into batches of at most {@code maxFiles} files and {@code maxBytes}; a larger file makes its own
     * batch.
     */
    public static List<FileBatch> split(List<PlannedFile> files, long maxBytes, int maxFiles) {
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

    /** Returns the number of bytes to read, by the sizes that the scan found. */
    public long bytes() {
        return files.stream().mapToLong(FileBatch::bytesToRead).sum();
    }

    private static long bytesToRead(PlannedFile file) {
        return file.entry() instanceof ScannedFile toRead ? toRead.size() : 0;
    }
}
