package dev.quarry.indexing.chunking.syntax.input;

import java.util.Set;

/**
 * Tells the parentheses of Kotlin that hold arguments or parameters, so may as well be empty, from the others.
 *
 * <p>
 * The parser takes an annotation with arguments for an expression first, and tries that for all that follows it. Without the
 * arguments it needs a third of the time, and finds more: annotations belong to what they stand above.
 */
final class Arguments {

    /** Parentheses right behind them are not empty. */
    private static final Set<String> WORDS_BEFORE_OTHERS = Set.of("as", "catch", "context", "do", "else", "for", "if", "in",
            "is",
            "return", "set", "throw", "val", "var", "when", "while");
    /** Behind any other word, a name may be that of an infix function, whose argument happens to be in parentheses. */
    private static final Set<String> WORDS_BEFORE_NAMES = Set.of("by", "class", "do", "else", "fun", "in", "is", "return",
            "throw");
    private static final String CONSTRUCTOR = "constructor";

    private final String text;
    private final Tokens tokens;

    Arguments(String text, Tokens tokens) {
        this.text = text;
        this.tokens = tokens;
    }

    boolean mayStandAt(int parenthesis) {
        int start = startOfWord(parenthesis);
        String word = text.substring(start, parenthesis);
        if (word.isEmpty() || WORDS_BEFORE_OTHERS.contains(word)) {
            return false;
        }
        return word.equals(CONSTRUCTOR) || !isBehindOperand(start);
    }

    /** Returns a negative number if they do not end before {@code end}. */
    int end(int parenthesis, int end) {
        return tokens.endOfPair(parenthesis, end, '(', ')');
    }

    private boolean isBehindOperand(int word) {
        int end = word;
        while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '\t')) {
            end--;
        }
        if (end == 0) {
            return false;
        }
        char last = text.charAt(end - 1);
        return Character.isJavaIdentifierPart(last)
                ? !WORDS_BEFORE_NAMES.contains(text.substring(startOfWord(end), end))
                : ")]}\"'`".indexOf(last) >= 0;
    }

    private int startOfWord(int end) {
        int start = end;
        while (start > 0 && Character.isJavaIdentifierPart(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }
}
