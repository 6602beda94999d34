package dev.quarry.indexing.chunking.syntax.javascan;

import static dev.quarry.indexing.chunking.syntax.javascan.JavaTypes.check;

import java.util.Set;

/**
 * Finds the end of Java expressions. The content of brackets is skipped. Two adjacent operands are rejected: usually a
 * semicolon is missing between them.
 */
final class JavaExpressions {

    private static final Set<String> WORDS_BEFORE_OPERANDS = Set.of("new", "instanceof", "final", "extends", "super");

    /**
     * The maximum number of tokens read to distinguish type arguments from comparisons; without a limit the time would be
     * quadratic.
     */
    private static final int MAX_ARGUMENTS = 500;

    private final JavaTokens tokens;

    JavaExpressions(JavaTokens tokens) {
        this.tokens = tokens;
    }

    /** Returns the semicolon that ends the expression at {@code token}. */
    int semicolon(int token) throws NotUnderstoodException {
        int position = token;
        while (tokens.kind(position) != ';') {
            position = next(token, position);
        }
        return position;
    }

    /** Returns the parenthesis that closes the pair which encloses the expression at {@code token}. */
    int closing(int token) throws NotUnderstoodException {
        int position = token;
        while (tokens.kind(position) != ')') {
            check(tokens.kind(position) != ';');
            position = next(token, position);
        }
        return position;
    }

    /** Returns the token that ends the value at {@code token}: one of {@code ,;)}. */
    int endOfValue(int token) throws NotUnderstoodException {
        check(!isEndOfValue(token));
        int position = token;
        while (!isEndOfValue(position)) {
            position = tokens.kind(position) == '<' ? afterLess(position) : next(token, position);
        }
        return position;
    }

    private boolean isEndOfValue(int token) {
        char kind = tokens.kind(token);
        return kind == ',' || kind == ';' || kind == ')';
    }

    private int next(int first, int token) throws NotUnderstoodException {
        return switch (tokens.kind(token)) {
            case '(', '[', '{' -> tokens.afterPartner(token);
            case JavaTokens.WORD, JavaTokens.LITERAL -> {
                check(token == first || mayFollow(first, token));
                yield token + 1;
            }
            case ')', ']', '}', JavaTokens.END -> throw NotUnderstoodException.here();
            default -> token + 1;
        };
    }

    private boolean mayFollow(int first, int operand) {
        if (tokens.is(operand, "instanceof")) {
            return true;
        }
        int before = operand - 1;
        return switch (tokens.kind(before)) {
            case JavaTokens.WORD -> isBeforeOperand(before) || (before > first && isBeforeBinding(before - 1));
            case ')' -> isCast(first, tokens.afterPartner(before) - 1);
            case JavaTokens.LITERAL, ']', '}' -> false;
            default -> true;
        };
    }

    private boolean isBeforeOperand(int word) {
        return WORDS_BEFORE_OPERANDS.contains(tokens.word(word));
    }

    /** Whether the token precedes {@code A a} in {@code instanceof A a}, or {@code A b} in {@code new @A b()}. */
    private boolean isBeforeBinding(int token) {
        return tokens.kind(token) == '@' || tokens.is(token, "instanceof") || tokens.is(token, "final");
    }

    /** Parentheses after an operand are arguments, so that no operand follows them. */
    private boolean isCast(int first, int open) {
        if (open == first) {
            return true;
        }
        return switch (tokens.kind(open - 1)) {
            case JavaTokens.WORD, JavaTokens.LITERAL, ')', ']', '}' -> false;
            default -> true;
        };
    }

    /**
     * Returns the token after the sign {@code <}, or after the type arguments that it opens if they contain a comma: a comma
     * may separate two values or two type arguments. The ambiguous cases are rejected.
     */
    private int afterLess(int less) throws NotUnderstoodException {
        int depth = 0;
        boolean hasComma = false;
        int position = less;
        while (true) {
            check(position - less < MAX_ARGUMENTS);
            switch (tokens.kind(position)) {
                case '<' -> depth++;
                case '>' -> depth--;
                case ',' -> hasComma = true;
                case JavaTokens.WORD, '.', '?', '&', '[', ']', '@' -> {
                    // Valid in type arguments.
                }
                default -> {
                    return less + 1;
                }
            }
            position++;
            if (depth == 0) {
                check(!hasComma || areArguments(less, position));
                return hasComma ? position : less + 1;
            }
        }
    }

    private boolean areArguments(int less, int after) {
        return tokens.kind(less - 1) == '.'
                || tokens.isSign(after, ':', ':')
                || (tokens.kind(after) == '(' && isNew(less - 1));
    }

    private boolean isNew(int lastOfName) {
        int position = lastOfName;
        while (position > 1 && tokens.kind(position - 1) == '.') {
            position -= 2;
        }
        return position > 0 && tokens.is(position - 1, "new");
    }
}
