package dev.quarry.search.content;

import java.util.List;

import dev.quarry.search.files.Files;

/**
 * How far a search for a text has come. Files come in two rounds: at first the first few regions of each, so that no file keeps
 * the
 * others from being seen; then what is left of those that have more.
 *
 * @param goesThrough whether all files are gone through, in their order; otherwise those that the index knows, by tier
 * @param round 0 or 1
 * @param isMoreLeft whether a file that was passed in the first round has more regions
 * @param versionId of the file; 0 before the first one
 * @param ordinal of the file
 * @param region the last one that was shown of the file; {@link #ALL} if there is no need to look at it again
 */
record ContentPosition(boolean goesThrough, int round, boolean isMoreLeft, long versionId, int ordinal, int region) {

    static final int NUMBERS = 6;
    static final int ALL = Integer.MAX_VALUE;

    static ContentPosition first(boolean goesThrough) {
        return new ContentPosition(goesThrough, 0, false, 0, -1, ALL);
    }

    static ContentPosition of(List<Long> numbers) {
        return new ContentPosition(numbers.get(0) == 1, numbers.get(1).intValue(), numbers.get(2) == 1,
                numbers.get(3), numbers.get(4).intValue(), numbers.get(5).intValue());
    }

    List<Long> numbers() {
        return List.of(goesThrough ? 1L : 0L, (long) round, isMoreLeft ? 1L : 0L, versionId, (long) ordinal,
                (long) region);
    }

    ContentPosition nextRound() {
        return new ContentPosition(goesThrough, round + 1, false, 0, -1, ALL);
    }

    ContentPosition at(FoundFile file, int lastRegion, boolean moreLeft) {
        return new ContentPosition(goesThrough, round, moreLeft, file.versionId(), file.ordinal(),
                lastRegion);
    }

    /** Where the next page begins if the last region that is shown was found in {@code ofRound}, this one or the one before. */
    ContentPosition backAt(int ofRound, FoundFile file, int lastRegion) {
        return new ContentPosition(goesThrough, ofRound, isMoreLeft || ofRound < round, file.versionId(), file.ordinal(),
                lastRegion);
    }

    /** Whether there is something left up to the file with {@code lastOrdinal}; of that one, the rest may be. */
    boolean isBefore(long version, int lastOrdinal) {
        return lastOrdinal >= 0
                && (versionId != version || ordinal < lastOrdinal || (ordinal == lastOrdinal && region != ALL));
    }

    ContentPosition behind(long version, int lastOrdinal) {
        return new ContentPosition(goesThrough, round, isMoreLeft, version, lastOrdinal, ALL);
    }

    boolean isAt(FoundFile file) {
        return versionId == file.versionId() && ordinal == file.ordinal();
    }
}
