package dev.quarry.search.content;

import java.util.List;

/**
 * The position of a search for a text. Files come in two rounds: the first one shows a few regions of each file, so that no
 * file hides the others; the second one shows the rest.
 *
 * @param goesThrough whether every file is scanned, in order of paths; otherwise the candidates of the index are, by tier
 * @param round 0 or 1
 * @param isMoreLeft whether a file of the first round has regions for the second one
 * @param versionId of the file; 0 before the first one
 * @param ordinal of the file
 * @param region the last one of the file that was shown; {@link #ALL} if the file is done
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

    /** Returns the start of the next page after a region that was found in {@code ofRound}, this round or the one before. */
    ContentPosition backAt(int ofRound, FoundFile file, int lastRegion) {
        return new ContentPosition(goesThrough, ofRound, isMoreLeft || ofRound < round, file.versionId(), file.ordinal(),
                lastRegion);
    }

    /** Whether a file up to {@code lastOrdinal}, or a part of that file, is still to be read. */
    boolean isBefore(long version, int lastOrdinal) {
        return lastOrdinal >= 0
                && (versionId != version || ordinal < lastOrdinal || (ordinal == lastOrdinal && region != ALL));
    }

    ContentPosition after(long version, int lastOrdinal) {
        return new ContentPosition(goesThrough, round, isMoreLeft, version, lastOrdinal, ALL);
    }

    boolean isAt(FoundFile file) {
        return versionId == file.versionId() && ordinal == file.ordinal();
    }
}
