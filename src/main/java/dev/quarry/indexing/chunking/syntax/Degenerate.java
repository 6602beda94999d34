package dev.quarry.indexing.chunking.syntax;

/**
 * Recognises text that no parser should be given: brackets nested deeper than people nest them, or a few characters repeated
 * over and over.
 *
 * <p>
 * On a deep stack a single step of tree-sitter's error recovery takes time that grows with the square, or the cube, of the
 * depth,
 * and nothing can interrupt it: {@code %w(} 3,000 times in a file of Rust keeps it busy for 40 s.
 */
final class Degenerate {

    private static final int MAX_DEPTH = 400;
    private static final int MAX_PERIOD = 16;
    private static final int MAX_RUN = 2_000;

    private final char[] recent = new char[MAX_PERIOD];
    private final int[] runs = new int[MAX_PERIOD];
    private int seen;
    private int parentheses;
    private int brackets;
    private int braces;

    private Degenerate() {
    }

    static boolean is(String text) {
        Degenerate state = new Degenerate();
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            // Lines may be blank as often as one likes, but a scanner of Bash is slow at spaces, too.
            if (character != '\n' && character != '\r' && (state.nests(character) || state.repeats(character))) {
                return true;
            }
        }
        return false;
    }

    private boolean nests(char character) {
        switch (character) {
            case '(' -> parentheses++;
            case '[' -> brackets++;
            case '{' -> braces++;
            case ')' -> parentheses = Math.max(0, parentheses - 1);
            case ']' -> brackets = Math.max(0, brackets - 1);
            case '}' -> braces = Math.max(0, braces - 1);
            default -> {
                return false;
            }
        }
        return parentheses > MAX_DEPTH || brackets > MAX_DEPTH || braces > MAX_DEPTH;
    }

    /** For each period, counts how many characters were the same as those one period before. */
    private boolean repeats(char character) {
        boolean isRun = false;
        for (int period = 1; period <= MAX_PERIOD; period++) {
            int before = (seen - period) & (MAX_PERIOD - 1);
            int run = recent[before] == character ? runs[period - 1] + 1 : 0;
            runs[period - 1] = run;
            isRun |= run > MAX_RUN;
        }
        recent[seen & (MAX_PERIOD - 1)] = character;
        seen++;
        return isRun;
    }
}
