package dev.quarry.platform.syntax.input;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Recognises the parentheses of Kotlin that enclose arguments or parameters, whose content can therefore be masked.
 *
 * <p>
 * The grammar first tries to parse an annotation with arguments as an expression, and repeats the attempt for everything after
 * it. Without the arguments, parsing takes a third of the time and finds more: annotations are attached to the declarations
 * below them.
 */
final class Arguments {

    /** Parentheses directly after these words do not enclose arguments. */
    private static final Set<String> WORDS_BEFORE_OTHERS = Set.of("as", "catch", "context", "do", "else", "for", "if", "in",
            "is", "return", "set", "throw", "val", "var", "when", "while");
    /** A name after any word but these may be an infix function, and the parentheses its operand. */
    private static final Set<String> WORDS_BEFORE_NAMES = Set.of("by", "class", "do", "else", "fun", "in", "is", "return",
            "throw");
    private static final Pattern PROPERTY = Pattern.compile("\\b(?:val|var)\\s");
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
        return word.equals(CONSTRUCTOR) || !isAfterOperand(start);
    }

    /** Returns the index after the closing parenthesis; a negative number if there is none before {@code end}. */
    int end(int parenthesis, int end) {
        return tokens.endOfPair(parenthesis, end, '(', ')');
    }

    /** Whether the parentheses enclose the properties of a class, as in {@code class A(val b: C)}. */
    boolean declareProperties(int parenthesis, int end) {
        int word = startOfWord(parenthesis);
        int before = word;
        while (before > 0 && (text.charAt(before - 1) == ' ' || text.charAt(before - 1) == '\t')) {
            before--;
        }
        boolean isHead = text.startsWith(CONSTRUCTOR, word) || text.substring(startOfWord(before), before).equals("class");
        return isHead && PROPERTY.matcher(text).region(parenthesis, end).find();
    }

    private boolean isAfterOperand(int word) {
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
