package dev.quarry.platform.syntax.input;

import static dev.quarry.platform.syntax.input.Lexis.Feature.LINES_END_STATEMENTS;
import static dev.quarry.platform.syntax.input.Lexis.Feature.PREPROCESSOR;

import java.util.Set;

/**
 * The tokens before an opening brace, as far as they decide whether the brace opens the body of a function. It does after a
 * parameter list, unless an equals sign or a keyword that begins a type occurs as well. A doubtful case counts as no body.
 */
final class Head {

    private static final Set<String> ATTRIBUTES = Set.of("__attribute__", "__attribute", "__declspec", "__aligned",
            "__packed", "alignas", "decltype");
    private static final Set<String> QUALIFIERS = Set.of("const", "final", "noexcept", "override", "volatile");
    private static final Set<String> WORDS_BEFORE_PARENTHESES = Set.of("if", "for", "while", "switch", "catch");
    /** The name of the type and the name of the function in {@code struct a *b(int c)}. */
    private static final int WORDS_AFTER_TAG = 2;
    private static final String SIGNS_OF_OPERATORS = "=!<>+-*/%^&|~";
    private static final int MAX_OPERATOR = 3;
    private static final String OPERATOR = "operator";

    private final String text;
    private final Lexis lexis;

    private int start = -1;
    private int depth;
    private boolean isAfterParameters;
    private boolean isRejected;
    private int wordsAfterTag = -1;
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
            isRejected = true;
        } else if (lexis.tagKeywords().contains(word)) {
            addTag(position);
        } else if (wordsAfterTag >= 0) {
            wordsAfterTag++;
        }
    }

    private void addTag(int position) {
        int before = lastBefore(position);
        boolean isParameterOfTemplate = before >= 0 && (text.charAt(before) == '<' || text.charAt(before) == ',');
        if (!isParameterOfTemplate) {
            wordsAfterTag = 0;
            returnsTag = false;
        }
    }

    void addSign(int position) {
        switch (text.charAt(position)) {
            case '(' -> open();
            case ')' -> close();
            case '=' -> isRejected |= depth == 0 && !isNameOfOperator(position);
            case ':' -> isRejected |= depth == 0 && wordsAfterTag >= 0 && !isDoubled(position);
            case '\n' -> {
                if (lexis.has(LINES_END_STATEMENTS)) {
                    end();
                }
            }
            default -> {
                // Irrelevant.
            }
        }
    }

    private void open() {
        if (depth == 0) {
            isMacro |= words == 1 && lexis.has(PREPROCESSOR) && !WORDS_BEFORE_PARENTHESES.contains(lastWord);
            returnsTag |= wordsAfterTag >= WORDS_AFTER_TAG && !isAttribute(lastWord);
        }
        depth++;
    }

    private void close() {
        depth--;
        isAfterParameters |= depth == 0;
    }

    /** By convention, macros that expand to attributes have names in upper case. */
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

    /**
     * Resets the parentheses at a directive: if the preprocessor removes one of a pair, the other would stay open forever. Type
     * keywords seen before remain valid.
     */
    void interrupt() {
        depth = 0;
        isAfterParameters = false;
    }

    /** Ends the statement, except inside parentheses: braces and semicolons there belong to lambdas. */
    void end() {
        if (depth <= 0) {
            depth = 0;
            start = -1;
            isAfterParameters = false;
            isRejected = false;
            wordsAfterTag = -1;
            returnsTag = false;
            words = 0;
            isMacro = false;
        }
    }

    boolean isAfterParameters() {
        return depth == 0 && isAfterParameters && !isRejected;
    }

    boolean isOfFunction(int brace) {
        return isAfterParameters() && (!lexis.has(PREPROCESSOR) || isOfFunctionOfC(brace));
    }

    /** Stricter rules for C and C++: where the grammar has to guess at macros, masked text would change its guess. */
    private boolean isOfFunctionOfC(int brace) {
        int last = lastBefore(brace);
        boolean isAfterParenthesis = last >= 0 && text.charAt(last) == ')';
        return !isMacro && (wordsAfterTag < 0 || returnsTag)
                && (isAfterParenthesis || (wordsAfterTag < 0 && isAfterQualifier(last)));
    }

    private boolean isAfterQualifier(int last) {
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
