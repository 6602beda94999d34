package dev.quarry.indexing;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.quarry.indexing.store.PlannedFile;

/** The files that a run found by its scan and could not read later. Many of them mean that the directory is going away. */
final class LostFiles {

    /** Builds and editors delete a few files while a run goes on. */
    private static final int FEW = 20;
    /** Of all files: a version that lacks more of them is worse than the one before it. */
    private static final int MOST_PERCENT = 10;
    /** Each may have taken as long as a file system may be silent. */
    private static final int MOST_BLOCKED = 2;

    private final int files;
    private final Set<Integer> vanished = ConcurrentHashMap.newKeySet();
    private final Set<Integer> blocked = ConcurrentHashMap.newKeySet();

    /** @param files how many the scan found */
    LostFiles(int files) {
        this.files = files;
    }

    void vanished(PlannedFile file) {
        vanished.add(file.ordinal());
    }

    /** Notes a file whose read did not return; false if there are so many that the file system itself seems to be at fault. */
    boolean mayBlock(PlannedFile file) {
        blocked.add(file.ordinal());
        return blocked.size() <= MOST_BLOCKED;
    }

    void requireFew() throws UnstableDirectoryException {
        int lost = vanished.size();
        if (lost >= FEW && lost * 100L > (long) files * MOST_PERCENT) {
            throw new UnstableDirectoryException(String.format(Locale.ROOT,
                    "%,d of %,d files vanished while the directory was being indexed. "
                            + "The previous index stays. Enqueue the directory again when it is complete.",
                    lost, files));
        }
    }
}
