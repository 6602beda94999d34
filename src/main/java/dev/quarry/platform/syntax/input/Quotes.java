package dev.quarry.platform.syntax.input;

import static dev.quarry.platform.syntax.input.Lexis.Feature.BACKTICK_STRINGS;
import static dev.quarry.platform.syntax.input.Lexis.Feature.DELIMITED_STRINGS;
import static dev.quarry.platform.syntax.input.Lexis.Feature.PREFIXED_TEMPLATES;
import static dev.quarry.platform.syntax.input.Lexis.Feature.RAW_TEXT_BLOCKS;
import static dev.quarry.platform.syntax.input.Lexis.Feature.TEMPLATES;
import static dev.quarry.platform.syntax.input.Lexis.Feature.TEXT_BLOCKS;

import java.util.Set;

/** Finds the end of string and character literals. */
final class Quotes {

    private static final String TEXT_BLOCK = "\"\"\"";
    private static final Set<String> PREFIXES_OF_DELIMITED = Set.of("R", "LR", "uR", "UR", "u8R");
    private static final int MAX_DELIMITER = 16;
    private static final int MAX_NUMBER = 80;

    private final String text;
    private final Lexis lexis;
    private final Tokens tokens;

    Quotes(String text, Lexis lexis, Tokens tokens) {
        this.text = text;
        this.lexis = lexis;
        this.tokens = tokens;
    }

    /** Returns the exclusive end index of the literal that the quotation mark at {@code start} opens. */
    int end(int start) {
        return switch (text.charAt(start)) {
            case '`' -> endInBackticks(start);
            case '\'' -> isInNumber(start) ? start + 1 : endInLine(start, false);
            default -> endOfString(start);
        };
    }

    /**
     * Whether the literal ends with the quotation mark it begins with. If not, the first character may not have been a
     * quotation mark.
     */
    boolean isClosed(int start, int end) {
        boolean isAlone = end == start + 1;
        return isAlone ? isInNumber(start) : text.charAt(end - 1) == text.charAt(start);
    }

    private int endOfString(int start) {
        if (lexis.has(TEXT_BLOCKS) && text.startsWith(TEXT_BLOCK, start)) {
            return endOfTextBlock(start, hasTemplates(start));
        }
        if (lexis.has(DELIMITED_STRINGS) && PREFIXES_OF_DELIMITED.contains(wordBefore(start))) {
            return endOfDelimited(start);
        }
        return endInLine(start, hasTemplates(start));
    }

    private boolean hasTemplates(int start) {
        return lexis.has(TEMPLATES) || (lexis.has(PREFIXED_TEMPLATES) && !wordBefore(start).isEmpty());
    }

    private int endOfTextBlock(int start, boolean hasTemplates) {
        boolean hasEscapes = !lexis.has(RAW_TEXT_BLOCKS);
        int position = start + TEXT_BLOCK.length();
        while (position < text.length() && !text.startsWith(TEXT_BLOCK, position)) {
            position = hasEscapes && text.charAt(position) == '\\'
                    ? tokens.afterEscape(position)
                    : afterTemplate(position, hasTemplates);
        }
        position += TEXT_BLOCK.length();
        // If more than three quotation marks follow one another, the last three close the block.
        while (position < text.length() && text.charAt(position) == '"') {
            position++;
        }
        return Math.min(position, text.length());
    }

    /** A literal that is not closed ends at the end of its line. */
    private int endInLine(int start, boolean hasTemplates) {
        char quote = text.charAt(start);
        int position = start + 1;
        while (position < text.length() && text.charAt(position) != quote && text.charAt(position) != '\n') {
            position = text.charAt(position) == '\\'
                    ? tokens.afterEscape(position)
                    : afterTemplate(position, hasTemplates);
        }
        return Math.min(position + 1, text.length());
    }

    private int endOfDelimited(int start) {
        int parenthesis = text.indexOf('(', start);
        if (parenthesis < 0 || parenthesis - start - 1 > MAX_DELIMITER) {
            return endInLine(start, false);
        }
        String close = ")" + text.substring(start + 1, parenthesis) + "\"";
        return endOr(text.indexOf(close, parenthesis), close.length());
    }

    private int endInBackticks(int start) {
        int close = text.indexOf('`', start + 1);
        if (lexis.has(BACKTICK_STRINGS)) {
            return endOr(close, 1);
        }
        int endOfLine = endOr(text.indexOf('\n', start), 0);
        return close < 0 ? endOfLine : Math.min(close + 1, endOfLine);
    }

    /**
     * Returns the index after the embedded code that begins at {@code position}, or after the single character there. Embedded
     * code that is not closed extends to the end of the text: reading it a second time would double the time for each level of
     * nested strings.
     */
    private int afterTemplate(int position, boolean hasTemplates) {
        if (!hasTemplates || !text.startsWith("${", position)) {
            return position + 1;
        }
        return endOr(tokens.endOfBlock(position + 1, text.length()), 0);
    }

    /** Whether the quotation mark separates the digits of a number, as in {@code 1'000}. */
    private boolean isInNumber(int quote) {
        int start = quote;
        int first = Math.max(0, quote - MAX_NUMBER);
        while (start > first && (Character.isLetterOrDigit(text.charAt(start - 1)) || isSeparator(start - 1))) {
            start--;
        }
        return start < quote && Character.isDigit(text.charAt(start));
    }

    private boolean isSeparator(int position) {
        return text.charAt(position) == '\'' && position > 0 && Character.isLetterOrDigit(text.charAt(position - 1));
    }

    private String wordBefore(int end) {
        int start = end;
        while (start > 0 && Character.isJavaIdentifierPart(text.charAt(start - 1))) {
            start--;
        }
        return text.substring(start, end);
    }

    private int endOr(int found, int length) {
        return found < 0 ? text.length() : found + length;
    }
}
