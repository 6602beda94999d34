package dev.quarry.indexing.chunking.syntax.input;

import static dev.quarry.indexing.chunking.syntax.input.Lexis.Feature.BODIES_BEHIND_EQUALS;
import static dev.quarry.indexing.chunking.syntax.input.Lexis.Feature.BRACED_VALUES;
import static dev.quarry.indexing.chunking.syntax.input.Lexis.Feature.SLOW_ARGUMENTS;
import static dev.quarry.indexing.chunking.syntax.input.Lexis.Feature.SLOW_COMMENTS;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds what the parser is handed blanks for, because nobody needs to look into it: the bodies of functions that fit into a
 * chunk, imports, comments and arguments where they are slow to parse. Of the sources of a large project in Java it is half of
 * the text,
 * and two thirds of the time.
 *
 * <p>
 * Which braces are those of a body is told by what stands before them: {@link Head}. What is overlooked is merely parsed. Only
 * for languages in which a definition inside a function is no symbol.
 */
public final class SparedText {

    private static final int FIRST_REACH = 1_024;
    /** What an operator may consist of that ends with an equals sign. */
    private static final String SIGNS = "=!<>+-*/%&^|~:?@#\\";

    private final String text;
    private final Lexis lexis;
    private final SizeLimit limit;
    private final Tokens tokens;
    private final Head head;
    private final Arguments arguments;
    private final List<Range> ranges = new ArrayList<>();

    private int position;

    /**
     * A part of the text.
     *
     * @param start the first character
     * @param end behind the last one
     */
    public record Range(int start, int end) {
    }

    private SparedText(String text, Lexis lexis, SizeLimit limit) {
        this.text = text;
        this.lexis = lexis;
        this.limit = limit;
        tokens = new Tokens(text, lexis);
        head = new Head(text, lexis);
        arguments = new Arguments(text, tokens);
    }

    /** Returns the ranges in order; none overlaps another. */
    public static List<Range> of(String text, Lexis lexis, SizeLimit limit) {
        if (lexis.sparesNothing()) {
            return List.of();
        }
        SparedText spared = new SparedText(text, lexis, limit);
        spared.find();
        return spared.ranges;
    }

    private void find() {
        while (position < text.length()) {
            int next = tokens.endOfQuoted(position);
            if (next > position) {
                if (lexis.has(SLOW_COMMENTS) && text.charAt(position) == '/') {
                    spareComment(position, next);
                }
                position = next;
            } else {
                read(text.charAt(position));
            }
        }
    }

    /** The signs around it stay: what it belongs to is told by the tree. */
    private void spareComment(int start, int end) {
        int close = text.charAt(start + 1) == '*' ? 2 : 0;
        spare(start + 2, end - close);
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
            spareImport(start);
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

    /** What is empty, as in {@code func f() interface{} { ... }}, is a type like one with a name. */
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

    private void spareImport(int start) {
        int end = text.indexOf(';', start);
        int endOfLine = text.indexOf('\n', start);
        if (end > 0 && (endOfLine < 0 || end < endOfLine)) {
            ranges.add(new Range(start, end + 1));
            position = end + 1;
            head.end();
        }
    }

    private void openArguments(int parenthesis) {
        head.addSign(parenthesis);
        if (lexis.has(SLOW_ARGUMENTS) && arguments.mayStandAt(parenthesis)) {
            int end = arguments.end(parenthesis, reach(parenthesis));
            if (end > 0 && limit.allows(parenthesis, end)) {
                spare(parenthesis + 1, end - 1);
                head.addSign(end - 1);
                position = end;
            }
        }
    }

    private void open(int brace) {
        if (lexis.has(BODIES_BEHIND_EQUALS)) {
            openBehindEquals(brace);
            return;
        }
        int end = lexis.sparesBodies() && head.isBehindParameters() ? tokens.endOfBlock(brace, reach(brace)) : -1;
        if (end > 0 && lexis.has(BRACED_VALUES) && isFollowedByBody(end)) {
            position = end;
            return;
        }
        if (end > 0 && head.isOfFunction(brace) && limit.allows(brace, end)) {
            spareBody(brace + 1, end - 1);
        }
        head.end();
    }

    /** What stands there may also be the cases of a function, or the value of a variable: it does not matter which. */
    private void openBehindEquals(int brace) {
        int end = isBehindEquals(brace) ? tokens.endOfBlock(brace, reach(brace)) : -1;
        if (end > 0 && limit.allows(brace, end)) {
            spareBody(brace + 1, end - 1);
        }
    }

    private boolean isBehindEquals(int brace) {
        int last = brace - 1;
        while (last > 0 && Character.isWhitespace(text.charAt(last))) {
            last--;
        }
        return last > 0 && text.charAt(last) == '=' && SIGNS.indexOf(text.charAt(last - 1)) < 0;
    }

    /** Whether it is the value of a field: {@code A() : b{1}, c{2} { ... }}. */
    private boolean isFollowedByBody(int end) {
        int next = firstVisible(end);
        return text.startsWith(",", next) || text.startsWith("{", next);
    }

    private void spareBody(int start, int end) {
        if (!lexis.has(BRACED_VALUES)) {
            spare(start, end);
            position = end + 1;
            return;
        }
        // Braces with nothing in between are a value; a semicolon says that they are not.
        int semicolon = text.indexOf(';', start);
        if (semicolon >= 0 && semicolon < end && !text.startsWith(";", firstVisible(end + 1))) {
            spare(start, semicolon);
            spare(semicolon + 1, end);
            position = end + 1;
        }
    }

    private void spare(int start, int end) {
        if (end > start) {
            ranges.add(new Range(start, end));
        }
    }

    /** Returns how far a block may go that fits: looked for any farther, many of them would be read over and over. */
    private int reach(int brace) {
        int length = FIRST_REACH;
        while (brace + length < text.length() && limit.allows(brace, brace + length)) {
            length *= 2;
        }
        return Math.min(brace + length, text.length());
    }
}
