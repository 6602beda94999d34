package dev.quarry.search.text;

import java.util.Arrays;

/**
 * The offsets at which the lines of a text begin. A line ends with {@code \n} or {@code \r\n}, which is not part of it. A line
 * end at the end of a text does not begin an empty line.
 *
 * <p>
 * The text is scanned only as far as necessary. Not thread-safe.
 */
public final class LineStarts {

    private final String text;
    private int[] starts = new int[64];
    /** The number of starts that are known; the last of them may be the end of the text. */
    private int known = 1;

    public LineStarts(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    /** Scans another line; returns false if there is none. */
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

    /** Returns the number of lines; scans the whole text. */
    public int count() {
        readTo(Integer.MAX_VALUE);
        return known - 1;
    }

    /** Returns {@code line}, or the last line if the text has fewer. */
    public int atMost(int line) {
        readTo(line);
        return Math.min(line, known - 1);
    }

    /**
     * Returns the offset of the first character of a line.
     *
     * @param line from 1 to {@link #count}, or one more for the end of the text
     */
    public int start(int line) {
        readTo(line - 1);
        return starts[line - 1];
    }

    /** Returns the exclusive end offset of the line, without its line end. */
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

    /** Returns the line, from 1, of the character at {@code offset}. */
    public int lineOf(int offset) {
        boolean goesOn = true;
        while (starts[known - 1] <= offset && goesOn) {
            goesOn = advance();
        }
        int found = Arrays.binarySearch(starts, 0, known - 1, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** Returns the lines from {@code first} to {@code last}, without the line end of the last one. */
    public String text(int first, int last) {
        return text.substring(start(first), end(last));
    }
}
