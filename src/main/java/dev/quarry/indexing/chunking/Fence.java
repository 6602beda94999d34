package dev.quarry.indexing.chunking;

import org.jspecify.annotations.Nullable;

/**
 * The line that opens fenced code in Markdown.
 *
 * @param mark a backtick or a tilde
 * @param length how many marks; the closing line has at least as many
 */
record Fence(char mark, int length) {

    private static final int MIN_LENGTH = 3;

    /** Returns the fence that {@code content}, a line without the white space around it, opens; null if it opens none. */
    static @Nullable Fence openedBy(String content) {
        char mark = content.charAt(0);
        int length = runLength(content);
        if (mark == '~' && length >= MIN_LENGTH) {
            return new Fence(mark, length);
        }
        // ```code``` in one line is inline code: a backtick cannot follow its fence.
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
