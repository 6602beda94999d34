package dev.quarry.indexing.chunking.syntax.javascan;

/**
 * Splits Java source into tokens. Gives up at any input that the parser might interpret differently: unpaired brackets,
 * literals without an end, characters that are not valid in code.
 */
final class JavaLexer {

    private static final String SIGNS = ";,.<>=+-*/%&|^!~?:@";
    private static final int MAX_DEPTH = 400;

    private final String text;
    private final JavaLiterals literals;
    private final JavaTokens tokens;
    private final int[] open = new int[MAX_DEPTH];
    private int depth;

    private JavaLexer(String text) {
        this.text = text;
        literals = new JavaLiterals(text);
        tokens = new JavaTokens(text);
    }

    static JavaTokens read(String text) throws NotUnderstoodException {
        JavaLexer lexer = new JavaLexer(text);
        int position = 0;
        while (position < text.length()) {
            position = lexer.read(position);
        }
        if (lexer.depth > 0) {
            throw NotUnderstoodException.here();
        }
        return lexer.tokens;
    }

    /** Returns the index at which the next token may begin. */
    private int read(int start) throws NotUnderstoodException {
        char character = text.charAt(start);
        if (isWordStart(character)) {
            return add(JavaTokens.WORD, start, endOfWord(start));
        }
        return switch (character) {
            case ' ', '\n', '\t', '\r', '\f' -> start + 1;
            case '(', '[', '{' -> open(start);
            case ')', ']', '}' -> close(start);
            case '"' -> add(JavaTokens.LITERAL, start, literals.endOfString(start));
            case '\'' -> add(JavaTokens.LITERAL, start, literals.endOfCharacter(start));
            case '/' -> readSlash(start);
            default -> readOther(start);
        };
    }

    private int readSlash(int start) throws NotUnderstoodException {
        if (text.startsWith("//", start)) {
            tokens.addComment(start);
            int end = text.indexOf('\n', start);
            return end < 0 ? text.length() : end;
        }
        if (text.startsWith("/*", start)) {
            tokens.addComment(start);
            int close = text.indexOf("*/", start + 2);
            if (close < 0) {
                throw NotUnderstoodException.here();
            }
            return close + 2;
        }
        return add('/', start, start + 1);
    }

    private int readOther(int start) throws NotUnderstoodException {
        char character = text.charAt(start);
        if (isDigit(character) || (character == '.' && start + 1 < text.length() && isDigit(text.charAt(start + 1)))) {
            return add(JavaTokens.LITERAL, start, literals.endOfNumber(start));
        }
        if (SIGNS.indexOf(character) < 0) {
            throw NotUnderstoodException.here();
        }
        return add(character, start, start + 1);
    }

    private int open(int start) throws NotUnderstoodException {
        if (depth == MAX_DEPTH) {
            throw NotUnderstoodException.here();
        }
        open[depth++] = tokens.add(text.charAt(start), start, start + 1);
        return start + 1;
    }

    private int close(int start) throws NotUnderstoodException {
        char close = text.charAt(start);
        if (depth == 0 || tokens.kind(open[depth - 1]) != openOf(close)) {
            throw NotUnderstoodException.here();
        }
        tokens.pair(open[--depth], tokens.add(close, start, start + 1));
        return start + 1;
    }

    private static char openOf(char close) {
        return switch (close) {
            case ')' -> '(';
            case ']' -> '[';
            default -> '{';
        };
    }

    private int add(char kind, int start, int end) {
        tokens.add(kind, start, end);
        return end;
    }

    private int endOfWord(int start) {
        int end = start + 1;
        while (end < text.length() && isWordPart(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static boolean isWordStart(char character) {
        return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') || character == '_'
                || character == '$' || (character > '\u007f' && Character.isLetter(character));
    }

    private static boolean isWordPart(char character) {
        return isWordStart(character) || isDigit(character);
    }
}
