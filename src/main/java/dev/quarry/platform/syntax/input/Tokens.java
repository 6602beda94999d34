package dev.quarry.platform.syntax.input;

import static dev.quarry.platform.syntax.input.Lexis.Feature.BACKTICK_NAMES;
import static dev.quarry.platform.syntax.input.Lexis.Feature.BACKTICK_STRINGS;
import static dev.quarry.platform.syntax.input.Lexis.Feature.NESTED_COMMENTS;
import static dev.quarry.platform.syntax.input.Lexis.Feature.PREPROCESSOR;

/** A partial lexer for Java and similar languages that distinguishes braces in code from those in strings and comments. */
final class Tokens {

    private final String text;
    private final Lexis lexis;
    private final Quotes quotes;
    private final Directives directives;

    Tokens(String text, Lexis lexis) {
        this.text = text;
        this.lexis = lexis;
        quotes = new Quotes(text, lexis, this);
        directives = new Directives(text, this);
    }

    /**
     * Returns the exclusive end index of the comment, string or character literal that begins at {@code start}; {@code start}
     * if none does.
     */
    int endOfQuoted(int start) {
        return switch (text.charAt(start)) {
            case '/' -> endOfComment(start);
            case '"', '\'' -> quotes.end(start);
            case '`' -> lexis.has(BACKTICK_STRINGS) || lexis.has(BACKTICK_NAMES) ? quotes.end(start) : start;
            default -> start;
        };
    }

    int endOfWord(int start) {
        int end = start + 1;
        while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
            end++;
        }
        return end;
    }

    boolean isDirective(int start) {
        return text.charAt(start) == '#' && lexis.has(PREPROCESSOR);
    }

    /** Returns the exclusive end index of the directive that begins at {@code start}. */
    int endOfDirective(int start) {
        return directives.end(start);
    }

    /**
     * Returns the index after the block whose opening brace is at {@code start}; a negative number if the block does not end
     * before {@code end} or contains text that cannot be interpreted.
     */
    int endOfBlock(int start, int end) {
        return endOfPair(start, end, '{', '}');
    }

    /** Like {@link #endOfBlock}, for any pair of brackets. */
    int endOfPair(int start, int end, char open, char close) {
        int depth = 0;
        int position = start;
        while (position >= 0 && position < end) {
            char character = text.charAt(position);
            int next = afterSkipped(position);
            if (next != position) {
                position = next;
                continue;
            }
            position++;
            if (character == open) {
                depth++;
            } else if (character == close) {
                depth--;
                if (depth == 0) {
                    return position;
                }
            }
        }
        return -1;
    }

    /**
     * Returns the index after the comment, literal or directive that begins at {@code position}; {@code position} if none does;
     * a negative number if it cannot be interpreted.
     */
    private int afterSkipped(int position) {
        if (isDirective(position)) {
            return directives.isHarmless(position) ? directives.end(position) : -1;
        }
        int next = endOfQuoted(position);
        boolean isComment = text.charAt(position) == '/';
        return next == position || isComment || quotes.isClosed(position, next) ? next : -1;
    }

    /** Returns the index after an escape sequence; an escaped line end counts as one. */
    int afterEscape(int backslash) {
        return backslash + (text.startsWith("\r\n", backslash + 1) ? 3 : 2);
    }

    int endOfComment(int start) {
        if (text.startsWith("//", start)) {
            return endOfLine(start);
        }
        if (!text.startsWith("/*", start)) {
            return start;
        }
        return lexis.has(NESTED_COMMENTS) ? endOfNestingComment(start) : endOr(text.indexOf("*/", start + 2), 2);
    }

    private int endOfLine(int start) {
        int end = endOr(text.indexOf('\n', start), 0);
        while (lexis.has(PREPROCESSOR) && end < text.length() && isJoined(end)) {
            end = endOr(text.indexOf('\n', end + 1), 0);
        }
        return end;
    }

    private boolean isJoined(int endOfLine) {
        int last = text.charAt(endOfLine - 1) == '\r' ? endOfLine - 2 : endOfLine - 1;
        return last >= 0 && text.charAt(last) == '\\';
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

    private int endOr(int found, int length) {
        return found < 0 ? text.length() : found + length;
    }
}
