package dev.quarry.indexing.chunking.syntax;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds what the parser is handed blanks for, because nobody needs to look into it: the bodies of functions that fit into a
 * chunk, imports, and comments where they are slow to parse. Of the sources of a large project in Java it is half of the text,
 * and two thirds of the time.
 *
 * <p>
 * A body is in braces behind a parameter list, unless the words before name a type. What is overlooked is merely parsed. Only
 * for languages in which a definition inside a function is no symbol.
 */
final class SparedText {

    private final String text;
    private final Lexis lexis;
    private final SizeLimit limit;
    private final JavaTokens tokens;
    private final List<Range> ranges = new ArrayList<>();

    private int position;
    private int headStart = -1;
    private int depth;
    private boolean isBehindParameters;
    private boolean isPassedOver;

    /**
     * A part of the text.
     *
     * @param start the first character
     * @param end behind the last one
     */
    record Range(int start, int end) {
    }

    private SparedText(String text, Lexis lexis, SizeLimit limit) {
        this.text = text;
        this.lexis = lexis;
        this.limit = limit;
        tokens = new JavaTokens(text, lexis);
    }

    /** Returns the ranges in order; none overlaps another. */
    static List<Range> of(String text, Lexis lexis, SizeLimit limit) {
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
                if (lexis.sparesComments() && text.charAt(position) == '/') {
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
        if (end - close > start + 2) {
            ranges.add(new Range(start + 2, end - close));
        }
    }

    private void read(char character) {
        int start = position;
        if (!Character.isWhitespace(character) && headStart < 0) {
            headStart = start;
        }
        position++;
        if (Character.isJavaIdentifierStart(character)) {
            position = tokens.endOfWord(start);
            readWord(start);
            return;
        }
        switch (character) {
            case '(' -> depth++;
            case ')' -> {
                depth--;
                isBehindParameters |= depth == 0;
            }
            case '=' -> isPassedOver |= depth == 0;
            case '{' -> open(start);
            case '}', ';' -> endHead();
            default -> {
                // Part of the head.
            }
        }
    }

    private void readWord(int start) {
        if (depth > 0) {
            return;
        }
        String word = text.substring(start, position);
        isPassedOver |= lexis.typeKeywords().contains(word);
        if (headStart == start && word.equals(lexis.importKeyword())) {
            spareImport(start);
        }
    }

    private void spareImport(int start) {
        int end = text.indexOf(';', start);
        int endOfLine = text.indexOf('\n', start);
        if (end > 0 && (endOfLine < 0 || end < endOfLine)) {
            ranges.add(new Range(start, end + 1));
            position = end + 1;
            endHead();
        }
    }

    private void open(int brace) {
        if (lexis.sparesBodies() && depth == 0 && isBehindParameters && !isPassedOver) {
            int end = tokens.endOfBlock(brace);
            if (end > 0 && limit.allows(headStart, end)) {
                ranges.add(new Range(brace + 1, end - 1));
                position = end;
            }
        }
        endHead();
    }

    private void endHead() {
        // Inside of parentheses braces and semicolons are those of lambdas.
        if (depth <= 0) {
            depth = 0;
            headStart = -1;
            isBehindParameters = false;
            isPassedOver = false;
        }
    }
}
