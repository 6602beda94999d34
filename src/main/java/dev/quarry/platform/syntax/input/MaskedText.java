package dev.quarry.platform.syntax.input;

import static dev.quarry.platform.syntax.input.Lexis.Feature.BODIES_AFTER_EQUALS;
import static dev.quarry.platform.syntax.input.Lexis.Feature.BRACED_VALUES;
import static dev.quarry.platform.syntax.input.Lexis.Feature.SLOW_ARGUMENTS;
import static dev.quarry.platform.syntax.input.Lexis.Feature.SLOW_COMMENTS;

import java.util.ArrayList;
import java.util.List;

import dev.quarry.platform.syntax.SizeLimit;
import dev.quarry.platform.syntax.TextRange;

/**
 * Finds the ranges of a text that are masked, that is, replaced by blanks, before it is parsed: bodies of functions that fit
 * into one chunk, imports, and comments and arguments where they are slow to parse. In the sources of a large Java project
 * these ranges are half of the text and two thirds of the parse time.
 *
 * <p>
 * {@link Head} decides by the tokens before a brace whether it opens a function body. A range that is overlooked is merely
 * parsed. Applies only to languages in which a definition inside a function is not a symbol.
 */
public final class MaskedText {

    private static final int FIRST_REACH = 1_024;
    /** Characters of the operators that end with an equals sign. */
    private static final String SIGNS = "=!<>+-*/%&^|~:?@#\\";

    private final String text;
    private final Lexis lexis;
    private final SizeLimit limit;
    private final Tokens tokens;
    private final Head head;
    private final Arguments arguments;
    private final List<TextRange> ranges = new ArrayList<>();

    private int position;

    private MaskedText(String text, Lexis lexis, SizeLimit limit) {
        this.text = text;
        this.lexis = lexis;
        this.limit = limit;
        tokens = new Tokens(text, lexis);
        head = new Head(text, lexis);
        arguments = new Arguments(text, tokens);
    }

    /** Returns the ranges to mask, in order and without overlaps. */
    public static List<TextRange> of(String text, Lexis lexis, SizeLimit limit) {
        if (lexis.masksNothing()) {
            return List.of();
        }
        MaskedText maskedText = new MaskedText(text, lexis, limit);
        maskedText.find();
        return maskedText.ranges;
    }

    private void find() {
        while (position < text.length()) {
            int next = tokens.endOfQuoted(position);
            if (next > position) {
                if (lexis.has(SLOW_COMMENTS) && text.charAt(position) == '/') {
                    maskComment(position, next);
                }
                position = next;
            } else {
                read(text.charAt(position));
            }
        }
    }

    /** Masks the content of a comment. Its delimiters stay, so that the tree still shows where the comment belongs. */
    private void maskComment(int start, int end) {
        int close = text.charAt(start + 1) == '*' ? 2 : 0;
        mask(start + 2, end - close);
    }

    private void read(char character) {
        int start = position;
        if (tokens.isDirective(start)) {
            position = tokens.endOfDirective(start);
            head.interrupt();
            return;
        }
        if (!Character.isWhitespace(character)) {
            head.beginAt(start);
        }
        if (Character.isJavaIdentifierStart(character)) {
            position = tokens.endOfWord(start);
            readWord(start);
            return;
        }
        position++;
        switch (character) {
            case '{' -> open(start);
            case '(' -> openArguments(start);
            case '}', ';' -> head.end();
            default -> head.addSign(start);
        }
    }

    private void readWord(int start) {
        String word = text.substring(start, position);
        if (head.start() == start && word.equals(lexis.importKeyword())) {
            maskImport(start);
            return;
        }
        if (lexis.typeKeywords().contains(word)) {
            int end = endOfEmptyBraces();
            if (end > 0) {
                position = end;
                return;
            }
        }
        head.addWord(word, start);
    }

    /**
     * Returns the index after a pair of empty braces; a negative number if there is none. Empty braces are part of a type, as
     * in {@code func f() interface{} { ... }}.
     */
    private int endOfEmptyBraces() {
        int open = firstVisible(position);
        int close = firstVisible(open + 1);
        return text.startsWith("{", open) && text.startsWith("}", close) ? close + 1 : -1;
    }

    private int firstVisible(int start) {
        int first = start;
        while (first < text.length() && Character.isWhitespace(text.charAt(first))) {
            first++;
        }
        return first;
    }

    private void maskImport(int start) {
        int end = text.indexOf(';', start);
        int endOfLine = text.indexOf('\n', start);
        if (end > 0 && (endOfLine < 0 || end < endOfLine)) {
            ranges.add(new TextRange(start, end + 1));
            position = end + 1;
            head.end();
        }
    }

    private void openArguments(int parenthesis) {
        head.addSign(parenthesis);
        if (lexis.has(SLOW_ARGUMENTS) && arguments.mayStandAt(parenthesis)) {
            int end = arguments.end(parenthesis, reach(parenthesis));
            if (end > 0 && limit.allows(parenthesis, end) && !arguments.declareProperties(parenthesis, end)) {
                mask(parenthesis + 1, end - 1);
                head.addSign(end - 1);
                position = end;
            }
        }
    }

    private void open(int brace) {
        if (lexis.has(BODIES_AFTER_EQUALS)) {
            openAfterEquals(brace);
            return;
        }
        int end = lexis.masksBodies() && head.isAfterParameters() ? tokens.endOfBlock(brace, reach(brace)) : -1;
        if (end > 0 && lexis.has(BRACED_VALUES) && isFollowedByBody(end)) {
            position = end;
            return;
        }
        if (end > 0 && head.isOfFunction(brace) && limit.allows(brace, end)) {
            maskBody(brace + 1, end - 1);
        }
        head.end();
    }

    /** The braces may also enclose the cases of a function or the value of a variable; the distinction does not matter here. */
    private void openAfterEquals(int brace) {
        int end = isAfterEquals(brace) ? tokens.endOfBlock(brace, reach(brace)) : -1;
        if (end > 0 && limit.allows(brace, end)) {
            maskBody(brace + 1, end - 1);
        }
    }

    private boolean isAfterEquals(int brace) {
        int last = brace - 1;
        while (last > 0 && Character.isWhitespace(text.charAt(last))) {
            last--;
        }
        return last > 0 && text.charAt(last) == '=' && SIGNS.indexOf(text.charAt(last - 1)) < 0;
    }

    /** Whether the braces enclose the value of a field: {@code A() : b{1}, c{2} { ... }}. */
    private boolean isFollowedByBody(int end) {
        int next = firstVisible(end);
        return text.startsWith(",", next) || text.startsWith("{", next);
    }

    private void maskBody(int start, int end) {
        if (!lexis.has(BRACED_VALUES)) {
            mask(start, end);
            position = end + 1;
            return;
        }
        // The grammar reads empty braces as a value; a semicolon inside shows that they are a block.
        int semicolon = text.indexOf(';', start);
        if (semicolon >= 0 && semicolon < end && !text.startsWith(";", firstVisible(end + 1))) {
            mask(start, semicolon);
            mask(semicolon + 1, end);
            position = end + 1;
        }
    }

    private void mask(int start, int end) {
        if (end > start) {
            ranges.add(new TextRange(start, end));
        }
    }

    /**
     * Returns the furthest index at which a block that fits can end. Without this limit, blocks that do not fit would be
     * scanned again and again.
     */
    private int reach(int brace) {
        int length = FIRST_REACH;
        while (brace + length < text.length() && limit.allows(brace, brace + length)) {
            length *= 2;
        }
        return Math.min(brace + length, text.length());
    }
}
