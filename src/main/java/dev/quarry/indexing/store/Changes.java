package dev.quarry.indexing.store;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The difference, by size and stamp, between the files of a scan and the published version.
 *
 * @param base the published version, if a run may build on it
 * @param same unchanged files
 * @param toRead new files and files whose stamp differs; reading may show that their content is unchanged
 * @param hashes SHA-256 by path of the files of {@code toRead} in the base
 * @param removed the number of files of the base that no longer exist; {@code null} without a base
 * @param counters of {@code same}
 */
public record Changes(Base base, List<Same> same, List<PlannedFile> toRead, Map<String, ByteBuffer> hashes,
        @Nullable Integer removed, IndexCounters counters) {

    /**
     * A version that a run builds on.
     *
     * @param files the number of paths in it, skipped ones included
     * @param missingGrammars languages whose files were chunked without their grammar, which does not load in this process
     *        either
     * @param wasFoundEmpty whether the last run found the directory empty and kept this version
     */
    public record Base(long repositoryId, long versionId, int files, Set<String> missingGrammars, boolean wasFoundEmpty) {

        /** No base: nothing is carried over. */
        static final Base NONE = new Base(0, 0, 0, Set.of(), false);
    }

    /** An unchanged file and its ordinal in the base. */
    record Same(PlannedFile planned, int ordinalInBase) {
    }

    /** All files are new. */
    static Changes allOf(List<PlannedFile> files) {
        return new Changes(Base.NONE, List.of(), files, Map.of(), null, IndexCounters.NONE);
    }

    /** Whether the base has exactly the scanned files, all unchanged. */
    public boolean isNothing() {
        return toRead.isEmpty() && removed != null && removed == 0;
    }
}
