package dev.quarry.platform.syntax.macros;

import java.util.Arrays;

/** The tokens of a text, without comments. A token beyond the first or the last is {@link #NONE}. */
final class CodeTokens {

    static final char NONE = 0;
    static final char WORD = 'w';
    static final char NUMBER = '0';
    static final char LITERAL = '"';
    /** {@code ::}. */
    static final char SCOPE = 's';
    /** A directive of the preprocessor with all of its lines. */
    static final char DIRECTIVE = '#';

    private final String text;
    private int[] starts = new int[256];
    private int[] ends = new int[256];
    private char[] kinds = new char[256];
    private int[] partners = new int[0];
    private int count;

    CodeTokens(String text) {
        this.text = text;
    }

    void add(char kind, int start, int end) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
            ends = Arrays.copyOf(ends, 2 * count);
            kinds = Arrays.copyOf(kinds, 2 * count);
        }
        starts[count] = start;
        ends[count] = end;
        kinds[count] = kind;
        count++;
    }

    /** Pairs the brackets; call it after the last token was added. */
    void pair() {
        partners = new int[count];
        Arrays.fill(partners, -1);
        int[] open = new int[count];
        int depth = 0;
        for (int i = 0; i < count; i++) {
            switch (kinds[i]) {
                case '(', '[', '{' -> open[depth++] = i;
                case ')', ']', '}' -> {
                    if (depth > 0 && isPair(kinds[open[depth - 1]], kinds[i])) {
                        depth--;
                        partners[i] = open[depth];
                        partners[open[depth]] = i;
                    } else {
                        depth = depthAfterWrong(open, depth, kinds[i]);
                    }
                }
                default -> {
                    // No bracket.
                }
            }
        }
    }

    /** A brace that closes ends parentheses that were left open; any other unpaired bracket is ignored. */
    private int depthAfterWrong(int[] open, int depth, char close) {
        int outer = depth;
        while (close == '}' && outer > 0 && kinds[open[outer - 1]] != '{') {
            outer--;
        }
        return close == '}' && outer > 0 ? outer - 1 : depth;
    }

    private static boolean isPair(char open, char close) {
        return (open == '(' && close == ')') || (open == '[' && close == ']') || (open == '{' && close == '}');
    }

    int count() {
        return count;
    }

    char kind(int token) {
        return token < 0 || token >= count ? NONE : kinds[token];
    }

    int start(int token) {
        return starts[token];
    }

    int end(int token) {
        return ends[token];
    }

    /** Returns the bracket that closes or opens the pair of the bracket {@code token}; a negative number if there is none. */
    int partner(int token) {
        return partners[token];
    }

    boolean isWord(int token) {
        return kind(token) == WORD;
    }

    boolean is(int token, String word) {
        return isWord(token) && ends[token] - starts[token] == word.length() && text.startsWith(word, starts[token]);
    }

    String word(int token) {
        return text.substring(starts[token], ends[token]);
    }

    boolean isFirstInLine(int token) {
        return token == 0 || hasLineEnd(ends[token - 1], starts[token]);
    }

    boolean isLastInLine(int token) {
        return token == count - 1 || hasLineEnd(ends[token], starts[token + 1]);
    }

    private boolean hasLineEnd(int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) == '\n') {
                return true;
            }
        }
        return false;
    }

    /** Whether the word is in upper case, as names of macros are by convention. */
    boolean isUpperCase(int token) {
        if (!isWord(token) || ends[token] - starts[token] < 2) {
            return false;
        }
        boolean hasLetter = false;
        for (int i = starts[token]; i < ends[token]; i++) {
            char character = text.charAt(i);
            if (character != '_' && !Character.isUpperCase(character) && !Character.isDigit(character)) {
                return false;
            }
            hasLetter |= Character.isUpperCase(character);
        }
        return hasLetter;
    }
}
