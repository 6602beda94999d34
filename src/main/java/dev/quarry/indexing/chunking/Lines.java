package dev.quarry.indexing.chunking;

/**
 * The lines of a text: their offsets, indentation and number of non-blank characters.
 *
 * <p>
 * A line ends after {@code \n}, and so after {@code \r\n}, but not after a lone {@code \r}; git and compilers count lines the
 * same way. A text that ends in a line end has no empty line after it.
 */
final class Lines {

    private static final int TAB_WIDTH = 4;

    private final String text;
    private final IntList starts = new IntList();
    private final IntList contentStarts = new IntList();
    /** The number of non-blank units before each line, and, as the last entry, in the whole text. */
    private final IntList nonBlanksBefore = new IntList();
    private int nonBlanks;

    private Lines(String text) {
        this.text = text;
    }

    static Lines of(String text) {
        Lines lines = new Lines(text);
        int start = 0;
        while (start < text.length()) {
            int newline = text.indexOf('\n', start);
            int end = newline < 0 ? text.length() : newline + 1;
            lines.add(start, end);
            start = end;
        }
        lines.starts.add(text.length());
        lines.nonBlanksBefore.add(lines.nonBlanks);
        return lines;
    }

    private void add(int start, int end) {
        nonBlanksBefore.add(nonBlanks);
        int contentStart = end;
        for (int i = end - 1; i >= start; i--) {
            if (!Character.isWhitespace(text.charAt(i))) {
                contentStart = i;
                nonBlanks++;
            }
        }
        starts.add(start);
        contentStarts.add(contentStart);
    }

    int count() {
        return contentStarts.size();
    }

    int start(int line) {
        return starts.get(line);
    }

    /** Returns the offset after the line and its line end. */
    int end(int line) {
        return starts.get(line + 1);
    }

    /** Returns the line of the character at {@code offset}. */
    int lineOf(int offset) {
        int low = 0;
        int high = count() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (start(middle) <= offset) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** Returns the offset of the first character that is not white space; the line's end if there is none. */
    int contentStart(int line) {
        return contentStarts.get(line);
    }

    /** Returns the number of UTF-16 units of the line that are not white space. */
    int nonBlank(int line) {
        return nonBlank(line, line + 1);
    }

    int nonBlank(int firstLine, int endLine) {
        return nonBlanksBefore.get(endLine) - nonBlanksBefore.get(firstLine);
    }

    boolean isBlank(int line) {
        return nonBlank(line) == 0;
    }

    /** Returns the width of the indentation in columns; a tab advances to the next multiple of four. */
    int indent(int line) {
        int columns = 0;
        for (int i = start(line); i < contentStart(line); i++) {
            columns += text.charAt(i) == '\t' ? TAB_WIDTH - columns % TAB_WIDTH : 1;
        }
        return columns;
    }
}
