package dev.quarry.indexing;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.quarry.indexing.store.PlannedFile;

/**
 * The files that the scan of a run found and that could not be read later. A large number means that the directory is being
 * removed or unmounted.
 */
final class LostFiles {

    /** Builds and editors delete a few files during a run. */
    private static final int FEW = 20;
    /** The maximum share of lost files: a version that lacks more of them is worse than the previous version. */
    private static final int MOST_PERCENT = 10;
    /** Each blocked read has taken as long as {@link FileWork} waits for a file system. */
    private static final int MOST_BLOCKED = 2;

    private final int files;
    private final Set<Integer> vanished = ConcurrentHashMap.newKeySet();
    private final Set<Integer> blocked = ConcurrentHashMap.newKeySet();

    /** @param files the number of files that the scan found */
    LostFiles(int files) {
        this.files = files;
    }

    void vanished(PlannedFile file) {
        vanished.add(file.ordinal());
    }

    /**
     * Records a file whose read did not return; returns false if there are so many that the file system itself is probably
     * faulty.
     */
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
