package dev.quarry.search.usages.syntax;

import java.util.List;

import dev.quarry.platform.syntax.TextRange;
import dev.quarry.platform.syntax.input.Lexis;
import dev.quarry.platform.syntax.input.MaskedText;

/**
 * Finds the bodies of functions, which are masked before a text is parsed unless the name occurs in them: a declaration in such
 * a body is not visible outside.
 */
final class UsageMask {

    /** Shorter texts, in UTF-16 units, are parsed in a millisecond. */
    private static final int LEAST_LENGTH = 4 * 1_024;
    /** The end of a longer block is not searched for. */
    private static final int MAX_BODY = 64 * 1_024;

    private UsageMask() {
    }

    /** Returns the ranges of the bodies, without their braces, in order and without overlaps. */
    static List<TextRange> bodies(String text, String language) {
        return text.length() < LEAST_LENGTH ? List.of()
                : MaskedText.of(text, Lexis.of(language), (start, end) -> end - start <= MAX_BODY).stream()
                        .filter(range -> isBody(text, range)).toList();
    }

    /** Arguments and imports are masked for chunks, but matter here. */
    private static boolean isBody(String text, TextRange range) {
        return text.charAt(range.start()) == '{' || (range.start() > 0 && text.charAt(range.start() - 1) == '{');
    }

    /** Whether a range has one of the offsets, which are in order. */
    static boolean has(TextRange range, List<Integer> offsets) {
        int low = 0;
        int high = offsets.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (offsets.get(middle) < range.start()) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < offsets.size() && offsets.get(low) < range.end();
    }
}
