package dev.quarry.indexing.chunking.syntax;

/** As much of the words and signs of Java as it takes to tell its braces from those in strings and comments. */
final class JavaTokens {

    private static final String TEXT_BLOCK = "\"\"\"";

    private JavaTokens() {
    }

    /** Returns the end of the comment, string or character that begins at {@code start}; {@code start} if none does. */
    static int endOfQuoted(String text, int start) {
        switch (text.charAt(start)) {
            case '/' -> {
                return endOfComment(text, start);
            }
            case '"' -> {
                return text.startsWith(TEXT_BLOCK, start)
                        ? endOfTextBlock(text, start + TEXT_BLOCK.length())
                        : endOfString(text, start);
            }
            case '\'' -> {
                return endOfString(text, start);
            }
            default -> {
                return start;
            }
        }
    }

    static int endOfWord(String text, int start) {
        int end = start + 1;
        while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** Returns where the block ends whose brace is at {@code start}; a negative number if it does not end. */
    static int endOfBlock(String text, int start) {
        int depth = 0;
        int position = start;
        while (position < text.length()) {
            int next = endOfQuoted(text, position);
            if (next > position) {
                position = next;
                continue;
            }
            char character = text.charAt(position);
            position++;
            if (character == '{') {
                depth++;
            } else if (character == '}') {
                depth--;
                if (depth == 0) {
                    return position;
                }
            }
        }
        return -1;
    }

    private static int endOfComment(String text, int start) {
        if (text.startsWith("//", start)) {
            return endOr(text, text.indexOf('\n', start), 0);
        }
        return text.startsWith("/*", start) ? endOr(text, text.indexOf("*/", start + 2), 2) : start;
    }

    private static int endOfTextBlock(String text, int start) {
        int end = text.indexOf(TEXT_BLOCK, start);
        while (end > 0 && text.charAt(end - 1) == '\\') {
            end = text.indexOf(TEXT_BLOCK, end + 1);
        }
        return endOr(text, end, TEXT_BLOCK.length());
    }

    /** A string that is not closed ends with its line. */
    private static int endOfString(String text, int start) {
        char quote = text.charAt(start);
        int position = start + 1;
        while (position < text.length() && text.charAt(position) != quote && text.charAt(position) != '\n') {
            position += text.charAt(position) == '\\' ? 2 : 1;
        }
        return Math.min(position + 1, text.length());
    }

    private static int endOr(String text, int found, int length) {
        return found < 0 ? text.length() : found + length;
    }
}
