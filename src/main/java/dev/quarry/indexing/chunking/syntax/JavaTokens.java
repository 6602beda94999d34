package dev.quarry.indexing.chunking.syntax;

/**
 * As much of the words and signs of Java, and of languages like it, as it takes to tell braces from those in strings and
 * comments.
 */
final class JavaTokens {

    private static final String TEXT_BLOCK = "\"\"\"";

    private final String text;
    private final Lexis lexis;

    JavaTokens(String text, Lexis lexis) {
        this.text = text;
        this.lexis = lexis;
    }

    /** Returns the end of the comment, string or character that begins at {@code start}; {@code start} if none does. */
    int endOfQuoted(int start) {
        switch (text.charAt(start)) {
            case '/' -> {
                return endOfComment(start);
            }
            case '"' -> {
                return text.startsWith(TEXT_BLOCK, start)
                        ? endOfTextBlock(start + TEXT_BLOCK.length())
                        : endOfString(start);
            }
            case '\'' -> {
                return endOfString(start);
            }
            default -> {
                return start;
            }
        }
    }

    int endOfWord(int start) {
        int end = start + 1;
        while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** Returns where the block ends whose brace is at {@code start}; a negative number if it does not end. */
    int endOfBlock(int start) {
        int depth = 0;
        int position = start;
        while (position < text.length()) {
            int next = endOfQuoted(position);
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

    private int endOfComment(int start) {
        if (text.startsWith("//", start)) {
            return endOr(text.indexOf('\n', start), 0);
        }
        if (!text.startsWith("/*", start)) {
            return start;
        }
        return lexis.nestsComments() ? endOfNestingComment(start) : endOr(text.indexOf("*/", start + 2), 2);
    }

    private int endOfNestingComment(int start) {
        int depth = 1;
        int position = start + 2;
        while (depth > 0) {
            int close = text.indexOf("*/", position);
            if (close < 0) {
                return text.length();
            }
            int open = text.indexOf("/*", position);
            boolean opens = open >= 0 && open < close;
            depth += opens ? 1 : -1;
            position = (opens ? open : close) + 2;
        }
        return position;
    }

    private int endOfTextBlock(int start) {
        int position = start;
        while (position < text.length() && !text.startsWith(TEXT_BLOCK, position)) {
            position = text.charAt(position) == '\\' ? position + 2 : afterTemplate(position);
        }
        return Math.min(position + TEXT_BLOCK.length(), text.length());
    }

    /** A string that is not closed ends with its line. */
    private int endOfString(int start) {
        char quote = text.charAt(start);
        int position = start + 1;
        while (position < text.length() && text.charAt(position) != quote && text.charAt(position) != '\n') {
            position = text.charAt(position) == '\\' ? position + 2 : afterTemplate(position);
        }
        return Math.min(position + 1, text.length());
    }

    /**
     * Behind the code in a string that begins at {@code position}, or behind the character there. Code that does not end is
     * the rest of the text: to read it again as something else would take twice the time for each string inside of another.
     */
    private int afterTemplate(int position) {
        if (!lexis.hasTemplates() || !text.startsWith("${", position)) {
            return position + 1;
        }
        return endOr(endOfBlock(position + 1), 0);
    }

    private int endOr(int found, int length) {
        return found < 0 ? text.length() : found + length;
    }
}
