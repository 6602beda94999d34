package dev.quarry.search.files;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.quarry.platform.Problems;

/**
 * A range of lines of a file: {@code 10-40}, {@code 10-}, {@code -40} or {@code 10}.
 *
 * @param first from 1
 * @param last inclusive; it may lie after the end of the file
 */
record LineRange(int first, int last) {

    private static final LineRange ALL = new LineRange(1, Integer.MAX_VALUE);
    private static final Pattern SYNTAX = Pattern.compile("(\\d{1,9})?(?:(-)(\\d{1,9})?)?");

    static LineRange parse(@Nullable String value) {
        if (value == null) {
            return ALL;
        }
        Matcher range = SYNTAX.matcher(value);
        if (!range.matches() || (range.group(1) == null && range.group(3) == null)) {
            throw invalid();
        }
        int first = range.group(1) == null ? 1 : Integer.parseInt(range.group(1));
        int last = range.group(2) == null ? first
                : range.group(3) == null ? Integer.MAX_VALUE : Integer.parseInt(range.group(3));
        if (first < 1 || last < first) {
            throw invalid();
        }
        return new LineRange(first, last);
    }

    private static RuntimeException invalid() {
        return Problems.badRequest("Invalid lines", "The lines must be a range such as 10-40, 10- or 10, counted from 1.");
    }
}
