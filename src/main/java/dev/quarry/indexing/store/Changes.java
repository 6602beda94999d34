package dev.quarry.indexing.store;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * How the files of a scan differ, by size and stamp, from the version that search sees.
 *
 * @param base the version that search sees, if a run may build upon it
 * @param same files that are as they were
 * @param toRead new ones, and those that seem to be changed; to read them may show that they are not
 * @param hashes SHA-256 by path of what the base holds of {@code toRead}
 * @param removed how many files of the base are gone, or {@code null} if there is no base
 * @param counters of {@code same}
 */
public record Changes(Base base, List<Same> same, List<PlannedFile> toRead, Map<String, ByteBuffer> hashes,
        @Nullable Integer removed, IndexCounters counters) {

    /**
     * A version to build upon.
     *
     * @param files how many it lists, those left out included
     * @param missingGrammars languages whose files were cut without their grammar, which does not load here either
     * @param wasFoundEmpty whether the last run found no file in the directory, and kept this version
     */
    public record Base(long repositoryId, long versionId, int files, Set<String> missingGrammars, boolean wasFoundEmpty) {

        /** There is none: nothing is carried over. */
        static final Base NONE = new Base(0, 0, 0, Set.of(), false);
    }

    /** A file that is as it was, and its place in the base. */
    record Same(PlannedFile planned, int ordinalInBase) {
    }

    /** All files are new. */
    static Changes allOf(List<PlannedFile> files) {
        return new Changes(Base.NONE, List.of(), files, Map.of(), null, IndexCounters.NONE);
    }

    /** Whether the base lists exactly these files. */
    public boolean isNothing() {
        return toRead.isEmpty() && removed != null && removed == 0;
    }
}
