package dev.quarry.indexing.chunking;

import org.jspecify.annotations.Nullable;

/**
 * The opening line of a fenced code block in Markdown.
 *
 * @param mark a backtick or a tilde
 * @param length the number of marks; the closing line has at least as many
 */
record Fence(char mark, int length) {

    private static final int MIN_LENGTH = 3;

    /** Returns the fence that {@code content}, a line without surrounding white space, opens; null if it opens none. */
    static @Nullable Fence openedBy(String content) {
        char mark = content.charAt(0);
        int length = runLength(content);
        if (mark == '~' && length >= MIN_LENGTH) {
            return new Fence(mark, length);
        }
        // In one line, ```code``` is inline code: no backtick may follow an opening fence of backticks.
        boolean opens = mark == '`' && length >= MIN_LENGTH && content.indexOf('`', length) < 0;
        return opens ? new Fence(mark, length) : null;
    }

    boolean isClosedBy(String content) {
        return content.charAt(0) == mark && content.length() >= length && runLength(content) == content.length();
    }

    private static int runLength(String content) {
        int length = 1;
        while (length < content.length() && content.charAt(length) == content.charAt(0)) {
            length++;
        }
        return length;
    }
}
