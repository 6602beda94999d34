package dev.quarry.search.text;

import java.util.Arrays;

/**
 * Where the lines of a text begin. A line ends with {@code \n}, or with {@code \r\n}; what ends it is no part of it. A text
 * that
 * ends in a line end has no empty line after it.
 *
 * <p>
 * A text is read only as far as it is asked about. Not for several threads.
 */
public final class LineStarts {

    private final String text;
    private int[] starts = new int[64];
    /** Of the starts; the last of these may be the end of the text. */
    private int known = 1;

    public LineStarts(String text) {
        this.text = text;
    }

    /** Reads another line; false if there is none. */
    private boolean advance() {
        int start = starts[known - 1];
        if (start == text.length()) {
            return false;
        }
        if (known == starts.length) {
            starts = Arrays.copyOf(starts, known * 2);
        }
        int newline = text.indexOf('\n', start);
        starts[known++] = newline < 0 ? text.length() : newline + 1;
        return true;
    }

    private void readTo(int line) {
        boolean goesOn = true;
        while (known <= line && goesOn) {
            goesOn = advance();
        }
    }

    public int count() {
        readTo(Integer.MAX_VALUE);
        return known - 1;
    }

    /** The line, or the last one if there are fewer. */
    public int atMost(int line) {
        readTo(line);
        return Math.min(line, known - 1);
    }

    /** @param line from 1 to {@link #count}, or one more for the end of the text */
    public int start(int line) {
        readTo(line - 1);
        return starts[line - 1];
    }

    /** The offset behind the last character of the line, before what ends it. */
    public int end(int line) {
        int start = start(line);
        int end = start(line + 1);
        if (end > start && text.charAt(end - 1) == '\n') {
            end--;
            if (end > start && text.charAt(end - 1) == '\r') {
                end--;
            }
        }
        return end;
    }

    /** The line that the character at {@code offset} stands on. */
    public int lineOf(int offset) {
        boolean goesOn = true;
        while (starts[known - 1] <= offset && goesOn) {
            goesOn = advance();
        }
        int found = Arrays.binarySearch(starts, 0, known - 1, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** The lines from {@code first} to {@code last}, without the last one's end. */
    public String text(int first, int last) {
        return text.substring(start(first), end(last));
    }
}
