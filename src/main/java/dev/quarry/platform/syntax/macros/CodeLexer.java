package dev.quarry.platform.syntax.macros;

/** Splits source with comments and strings like those of C into tokens. */
final class CodeLexer {

    /** Deviations from the lexical rules of C. */
    enum Dialect {
        C,
        C_SHARP,
        KOTLIN,
        RUST
    }

    private static final String TEXT_BLOCK = "\"\"\"";
    private static final int MAX_DELIMITER = 16;

    private final String text;
    private final Dialect dialect;
    private final CodeTokens tokens;
    private int position;

    private CodeLexer(String text, Dialect dialect) {
        this.text = text;
        this.dialect = dialect;
        tokens = new CodeTokens(text);
    }

    static CodeTokens read(String text, Dialect dialect) {
        CodeLexer lexer = new CodeLexer(text, dialect);
        while (lexer.position < text.length()) {
            lexer.readNext();
        }
        lexer.tokens.pair();
        return lexer.tokens;
    }

    private void readNext() {
        char character = text.charAt(position);
        if (Character.isWhitespace(character)) {
            position++;
        } else if (text.startsWith("//", position)) {
            position = endOfLine(position);
        } else if (text.startsWith("/*", position)) {
            position = endOfComment();
        } else if (Character.isJavaIdentifierStart(character)) {
            readWord();
        } else if (character == '#' && (dialect == Dialect.C || dialect == Dialect.C_SHARP) && isFirstInLine()) {
            add(CodeTokens.DIRECTIVE, endOfLine(position));
        } else if (Character.isDigit(character)) {
            add(CodeTokens.NUMBER, endOfNumber());
        } else if (character == '"') {
            add(CodeTokens.LITERAL, endOfString(position));
        } else if (character == '\'') {
            readApostrophe();
        } else if (text.startsWith("::", position)) {
            add(CodeTokens.SCOPE, position + 2);
        } else {
            add(character, position + 1);
        }
    }

    private void add(char kind, int end) {
        tokens.add(kind, position, end);
        position = end;
    }

    private void readWord() {
        int end = position + 1;
        while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
            end++;
        }
        int raw = endOfRawString(end);
        add(raw < 0 ? CodeTokens.WORD : CodeTokens.LITERAL, raw < 0 ? end : raw);
    }

    /** Returns the end of the raw string whose prefix ends at {@code end}; a negative number if there is none. */
    private int endOfRawString(int end) {
        if (end >= text.length()) {
            return -1;
        }
        char last = text.charAt(end - 1);
        if (dialect == Dialect.C && last == 'R' && text.charAt(end) == '"' && end - position <= 3) {
            int open = text.indexOf('(', end);
            boolean isDelimited = open >= 0 && open - end <= MAX_DELIMITER;
            return isDelimited ? endOf(")" + text.substring(end + 1, open) + "\"", open) : -1;
        }
        if (dialect == Dialect.RUST && last == 'r' && end - position <= 2) {
            int quote = end;
            while (quote < text.length() && text.charAt(quote) == '#') {
                quote++;
            }
            boolean isString = quote < text.length() && text.charAt(quote) == '"';
            return isString ? endOf("\"" + "#".repeat(quote - end), quote + 1) : -1;
        }
        return -1;
    }

    private int endOfNumber() {
        int end = position + 1;
        while (end < text.length() && (Character.isJavaIdentifierPart(text.charAt(end))
                || (text.charAt(end) == '\'' && dialect == Dialect.C && end + 1 < text.length()
                        && Character.isLetterOrDigit(text.charAt(end + 1))))) {
            end++;
        }
        return end;
    }

    private int endOfString(int start) {
        if ((dialect == Dialect.KOTLIN || dialect == Dialect.C_SHARP) && text.startsWith(TEXT_BLOCK, start)) {
            return endOf(TEXT_BLOCK, start + TEXT_BLOCK.length());
        }
        boolean isVerbatim = dialect == Dialect.C_SHARP && start > 0
                && (text.charAt(start - 1) == '@' || (start > 1 && text.startsWith("@$", start - 2)));
        boolean spansLines = isVerbatim || dialect == Dialect.RUST;
        int end = start + 1;
        while (end < text.length() && text.charAt(end) != '"' && (spansLines || text.charAt(end) != '\n')) {
            end += text.charAt(end) == '\\' && !isVerbatim ? 2 : 1;
        }
        return Math.min(end + 1, text.length());
    }

    /** An apostrophe begins a character, or a lifetime in Rust. */
    private void readApostrophe() {
        boolean isEscape = text.startsWith("\\", position + 1);
        if (dialect == Dialect.RUST && !isEscape) {
            int close = text.indexOf('\'', position + 1);
            boolean isCharacter = close > position && close - position <= 3;
            add(CodeTokens.LITERAL, isCharacter ? close + 1 : position + 1);
            return;
        }
        int end = position + 1;
        while (end < text.length() && text.charAt(end) != '\'' && text.charAt(end) != '\n') {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        add(CodeTokens.LITERAL, Math.min(end + 1, text.length()));
    }

    private int endOfComment() {
        if (dialect != Dialect.KOTLIN && dialect != Dialect.RUST) {
            return endOf("*/", position + 2);
        }
        int depth = 1;
        int end = position + 2;
        while (depth > 0) {
            int close = text.indexOf("*/", end);
            if (close < 0) {
                return text.length();
            }
            int open = text.indexOf("/*", end);
            boolean opens = open >= 0 && open < close;
            depth += opens ? 1 : -1;
            end = (opens ? open : close) + 2;
        }
        return end;
    }

    /** Returns the end of the line, or of the last of the lines that backslashes join. */
    private int endOfLine(int start) {
        int end = endOf("\n", start) - 1;
        while (dialect == Dialect.C && end > start && end + 1 < text.length() && isJoined(end)) {
            end = endOf("\n", end + 1) - 1;
        }
        return Math.max(start + 1, end);
    }

    private boolean isJoined(int lineFeed) {
        int last = text.charAt(lineFeed - 1) == '\r' ? lineFeed - 2 : lineFeed - 1;
        return last >= 0 && text.charAt(last) == '\\';
    }

    private boolean isFirstInLine() {
        int i = position - 1;
        while (i >= 0 && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
            i--;
        }
        return i < 0 || text.charAt(i) == '\n';
    }

    private int endOf(String close, int from) {
        int found = text.indexOf(close, from);
        return found < 0 ? text.length() : found + close.length();
    }
}
