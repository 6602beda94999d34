package dev.quarry.indexing.chunking.syntax.input;

import static dev.quarry.indexing.chunking.syntax.input.Lexis.Feature.LINES_END_STATEMENTS;
import static dev.quarry.indexing.chunking.syntax.input.Lexis.Feature.PREPROCESSOR;

import java.util.Set;

/**
 * What stands before a brace, as far as it tells whether a function's body is in the brace: a parameter list, and no word
 * that begins a type, nor an equals sign. Where in doubt, it is none.
 */
final class Head {

    private static final Set<String> ATTRIBUTES = Set.of("__attribute__", "__attribute", "__declspec", "__aligned",
            "__packed", "alignas", "decltype");
    private static final Set<String> QUALIFIERS = Set.of("const", "final", "noexcept", "override", "volatile");
    private static final Set<String> WORDS_BEFORE_PARENTHESES = Set.of("if", "for", "while", "switch", "catch");
    /** The type and the function, of {@code struct a *b(int c)}. */
    private static final int WORDS_BEHIND_TAG = 2;
    private static final String SIGNS_OF_OPERATORS = "=!<>+-*/%^&|~";
    private static final int MAX_OPERATOR = 3;
    private static final String OPERATOR = "operator";

    private final String text;
    private final Lexis lexis;

    private int start = -1;
    private int depth;
    private boolean isBehindParameters;
    private boolean isPassedOver;
    private int wordsBehindTag = -1;
    private boolean returnsTag;
    private int words;
    private boolean isMacro;
    private String lastWord = "";

    Head(String text, Lexis lexis) {
        this.text = text;
        this.lexis = lexis;
    }

    int start() {
        return start;
    }

    void beginAt(int position) {
        if (start < 0) {
            start = position;
        }
    }

    void addWord(String word, int position) {
        lastWord = word;
        if (depth > 0) {
            return;
        }
        words++;
        if (word.equals(lexis.functionKeyword())) {
            end();
            start = position;
        } else if (lexis.typeKeywords().contains(word)) {
            isPassedOver = true;
        } else if (lexis.tagKeywords().contains(word)) {
            addTag(position);
        } else if (wordsBehindTag >= 0) {
            wordsBehindTag++;
        }
    }

    private void addTag(int position) {
        int before = lastBefore(position);
        boolean isParameterOfTemplate = before >= 0 && (text.charAt(before) == '<' || text.charAt(before) == ',');
        if (!isParameterOfTemplate) {
            wordsBehindTag = 0;
            returnsTag = false;
        }
    }

    void addSign(int position) {
        switch (text.charAt(position)) {
            case '(' -> open();
            case ')' -> close();
            case '=' -> isPassedOver |= depth == 0 && !isNameOfOperator(position);
            case ':' -> isPassedOver |= depth == 0 && wordsBehindTag >= 0 && !isDoubled(position);
            case '\n' -> {
                if (lexis.has(LINES_END_STATEMENTS)) {
                    end();
                }
            }
            default -> {
                // Tells nothing.
            }
        }
    }

    private void open() {
        if (depth == 0) {
            isMacro |= words == 1 && lexis.has(PREPROCESSOR) && !WORDS_BEFORE_PARENTHESES.contains(lastWord);
            returnsTag |= wordsBehindTag >= WORDS_BEHIND_TAG && !isAttribute(lastWord);
        }
        depth++;
    }

    private void close() {
        depth--;
        isBehindParameters |= depth == 0;
    }

    /** Macros that stand for attributes are mostly in capitals. */
    private static boolean isAttribute(String word) {
        return ATTRIBUTES.contains(word) || word.chars().noneMatch(Character::isLowerCase);
    }

    private boolean isNameOfOperator(int position) {
        int last = position;
        for (int i = 0; i < MAX_OPERATOR && last >= 0 && SIGNS_OF_OPERATORS.indexOf(text.charAt(last)) >= 0; i++) {
            last = lastBefore(last);
        }
        return last >= 0 && text.startsWith(OPERATOR, last - OPERATOR.length() + 1);
    }

    private boolean isDoubled(int colon) {
        return text.startsWith("::", colon) || text.startsWith("::", colon - 1);
    }

    /** Parentheses that a preprocessor leaves out half of would be open for good. What was said of a type still holds. */
    void interrupt() {
        depth = 0;
        isBehindParameters = false;
    }

    /** Inside of parentheses braces and semicolons are those of lambdas. */
    void end() {
        if (depth <= 0) {
            depth = 0;
            start = -1;
            isBehindParameters = false;
            isPassedOver = false;
            wordsBehindTag = -1;
            returnsTag = false;
            words = 0;
            isMacro = false;
        }
    }

    boolean isBehindParameters() {
        return depth == 0 && isBehindParameters && !isPassedOver;
    }

    boolean isOfFunction(int brace) {
        return isBehindParameters() && (!lexis.has(PREPROCESSOR) || isOfFunctionOfC(brace));
    }

    /** Where the parser has macros to guess at, it guesses otherwise if it sees less. */
    private boolean isOfFunctionOfC(int brace) {
        int last = lastBefore(brace);
        boolean isBehindParenthesis = last >= 0 && text.charAt(last) == ')';
        return !isMacro && (wordsBehindTag < 0 || returnsTag)
                && (isBehindParenthesis || (wordsBehindTag < 0 && isBehindQualifier(last)));
    }

    private boolean isBehindQualifier(int last) {
        return last >= 0 && (text.charAt(last) == '}'
                || (QUALIFIERS.contains(lastWord) && text.startsWith(lastWord, last + 1 - lastWord.length())));
    }

    private int lastBefore(int position) {
        int last = position - 1;
        while (last >= 0 && Character.isWhitespace(text.charAt(last))) {
            last--;
        }
        return last;
    }
}
