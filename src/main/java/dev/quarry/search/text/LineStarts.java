package dev.quarry.search.text;

import java.util.Arrays;

/**
 * Where the lines of a text begin. A line ends with {@code \n}, or with {@code \r\n}; what ends it is no part of it. A text
 * that
 * ends in a line end has no empty line after it.
 */
public final class LineStarts {

    private final String text;
    private int[] starts = new int[64];
    private int count;

    public LineStarts(String text) {
        this.text = text;
        for (int start = 0; start < text.length();) {
            add(start);
            int newline = text.indexOf('\n', start);
            start = newline < 0 ? text.length() : newline + 1;
        }
        add(text.length());
        count--;
    }

    private void add(int start) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
        }
        starts[count++] = start;
    }

    public int count() {
        return count;
    }

    /** @param line from 1 to {@link #count}, or one more for the end of the text */
    public int start(int line) {
        return starts[line - 1];
    }

    /** The offset behind the last character of the line, before what ends it. */
    public int end(int line) {
        int start = start(line);
        int end = starts[line];
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
        int found = Arrays.binarySearch(starts, 0, count, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** The lines from {@code first} to {@code last}, without the last one's end. */
    public String text(int first, int last) {
        return text.substring(start(first), end(last));
    }
}
