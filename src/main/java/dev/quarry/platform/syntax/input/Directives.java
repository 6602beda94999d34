package dev.quarry.platform.syntax.input;

import java.util.Set;

/** Recognises preprocessor directives of C and C++. */
final class Directives {

    /** Directives that neither remove nor insert code. */
    private static final Set<String> HARMLESS = Set.of("define", "undef", "pragma", "include", "error", "warning", "line");

    private final String text;
    private final Tokens tokens;

    Directives(String text, Tokens tokens) {
        this.text = text;
        this.tokens = tokens;
    }

    /** Returns the end of the directive, including the lines that a backslash or a block comment joins to it. */
    int end(int start) {
        int position = start;
        while (position < text.length() && text.charAt(position) != '\n') {
            if (text.startsWith("/*", position)) {
                // The grammar reads this as a comment, even inside a string.
                position = tokens.endOfComment(position);
            } else {
                position = text.charAt(position) == '\\' ? tokens.afterEscape(position) : position + 1;
            }
        }
        return Math.min(position, text.length());
    }

    /**
     * Whether braces pair as if the directive were absent. Not so for {@code #if} and {@code #else}: both branches may open the
     * same block.
     */
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
