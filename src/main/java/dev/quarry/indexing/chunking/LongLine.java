package dev.quarry.indexing.chunking;

import dev.quarry.platform.text.Words;

/** Finds the cuts in a line that is too long for one chunk, as in generated files. */
final class LongLine {

    private LongLine() {
    }

    /**
     * Returns the exclusive end of the part that begins at {@code start}: at most {@link Chunker#MAX_LENGTH} units later,
     * before a word that the cut would otherwise split if it is short enough to be a token, and never inside a surrogate pair
     * or {@code \r\n}.
     */
    static int cut(String text, int start, int end) {
        int limit = start + Chunker.MAX_LENGTH;
        if (limit >= end) {
            return end;
        }
        int earliest = limit - Words.MAX_LENGTH;
        for (int cut = limit; cut > earliest; cut--) {
            if (isAllowed(text, cut) && !isInsideWord(text, cut)) {
                return cut;
            }
        }
        return isAllowed(text, limit) ? limit : limit - 1;
    }

    private static boolean isAllowed(String text, int cut) {
        char before = text.charAt(cut - 1);
        char after = text.charAt(cut);
        return !Character.isSurrogatePair(before, after) && !(before == '\r' && after == '\n');
    }

    private static boolean isInsideWord(String text, int cut) {
        return Words.isPart(text.codePointBefore(cut)) && Words.isPart(text.codePointAt(cut));
    }
}
