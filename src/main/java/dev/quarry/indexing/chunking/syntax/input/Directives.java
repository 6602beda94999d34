package dev.quarry.indexing.chunking.syntax.input;

import java.util.Set;

/** The lines of a preprocessor. */
final class Directives {

    /** What neither leaves out code nor puts any in its place. */
    private static final Set<String> HARMLESS = Set.of("define", "undef", "pragma", "include", "error", "warning", "line");

    private final String text;
    private final Tokens tokens;

    Directives(String text, Tokens tokens) {
        this.text = text;
        this.tokens = tokens;
    }

    /** Returns where the line ends, with those that a backslash or a comment joins to it. */
    int end(int start) {
        int position = start;
        while (position < text.length() && text.charAt(position) != '\n') {
            if (text.startsWith("/*", position)) {
                // To the parser it is a comment, even in a string.
                position = tokens.endOfComment(position);
            } else {
                position = text.charAt(position) == '\\' ? tokens.afterEscape(position) : position + 1;
            }
        }
        return Math.min(position, text.length());
    }

    /** Whether braces pair as if it was not there. Of {@code #if} and {@code #else} both may open the same block. */
    boolean isHarmless(int start) {
        return isFirstInLine(start)
                && HARMLESS.contains(word(start))
                && text.substring(start, end(start)).indexOf("/*") < 0;
    }

    private boolean isFirstInLine(int start) {
        int i = start - 1;
        while (i >= 0 && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
            i--;
        }
        return i < 0 || text.charAt(i) == '\n';
    }

    private String word(int hash) {
        int start = hash + 1;
        while (start < text.length() && (text.charAt(start) == ' ' || text.charAt(start) == '\t')) {
            start++;
        }
        return start < text.length() ? text.substring(start, tokens.endOfWord(start)) : "";
    }
}
