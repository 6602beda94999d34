package dev.quarry.platform.syntax;

import java.util.Arrays;

/**
 * Detects text that must not be parsed: brackets nested deeper than in hand-written code, or a short pattern repeated many
 * times.
 *
 * <p>
 * With a deep stack, a single step of tree-sitter's error recovery takes time quadratic or cubic in the depth, and cannot be
 * interrupted: {@code %w(} repeated 3,000 times in a Rust file takes 40 s.
 */
final class Degenerate {

    private static final int MAX_DEPTH = 400;
    private static final int MAX_PERIOD = 16;
    private static final int MAX_RUN = 2_000;
    /** Half of the limit, so that every run that exceeds it contains an aligned block of this length. */
    private static final int BLOCK = MAX_RUN / 2;

    /**
     * The text without line ends: any number of blank lines is allowed, but not of spaces, which the scanner of Bash reads
     * slowly.
     */
    private final char[] characters;
    private final int length;

    private Degenerate(String text) {
        characters = text.toCharArray();
        int kept = 0;
        for (char character : characters) {
            if (character != '\n' && character != '\r') {
                characters[kept++] = character;
            }
        }
        length = kept;
    }

    static boolean is(String text) {
        Degenerate state = new Degenerate(text);
        return state.nests() || state.repeats();
    }

    private boolean nests() {
        int parentheses = 0;
        int brackets = 0;
        int braces = 0;
        int deepest = 0;
        for (int i = 0; i < length && deepest <= MAX_DEPTH; i++) {
            switch (characters[i]) {
                case '(' -> deepest = Math.max(deepest, ++parentheses);
                case '[' -> deepest = Math.max(deepest, ++brackets);
                case '{' -> deepest = Math.max(deepest, ++braces);
                case ')' -> parentheses = Math.max(0, parentheses - 1);
                case ']' -> brackets = Math.max(0, brackets - 1);
                case '}' -> braces = Math.max(0, braces - 1);
                default -> {
                    // Not a bracket.
                }
            }
        }
        return deepest > MAX_DEPTH;
    }

    /** Whether, for some period, more than {@link #MAX_RUN} consecutive characters equal the ones a period before them. */
    private boolean repeats() {
        for (int start = BLOCK; start + BLOCK <= length; start += BLOCK) {
            for (int period = 1; period <= MAX_PERIOD; period++) {
                if (repeats(start, period) && runAround(start, period) > MAX_RUN) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean repeats(int start, int period) {
        int last = start + BLOCK - 1;
        return characters[last] == characters[last - period]
                && Arrays.equals(characters, start, start + BLOCK, characters, start - period, start - period + BLOCK);
    }

    private int runAround(int start, int period) {
        int first = start;
        while (first > period && characters[first - 1] == characters[first - 1 - period]) {
            first--;
        }
        int end = start + BLOCK;
        while (end < length && characters[end] == characters[end - period]) {
            end++;
        }
        return end - first;
    }
}
