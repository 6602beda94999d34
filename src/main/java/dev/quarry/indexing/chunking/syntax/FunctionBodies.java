package dev.quarry.indexing.chunking.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds the bodies of functions that nobody needs to look into, because the whole function fits into a chunk: the parser is
 * handed blanks instead. Of the sources of a large project in Java they are a third of the text, and more than half of the
 * time.
 *
 * <p>
 * A body is in braces behind a parameter list, unless the words before name a type. What is overlooked is merely parsed. Only
 * for languages with the strings and comments of Java, and in which a definition inside a function is no symbol.
 */
final class FunctionBodies {

    private final String text;
    private final Set<String> typeKeywords;
    private final SizeLimit limit;
    private final List<Range> bodies = new ArrayList<>();

    private int position;
    private int headStart = -1;
    private int depth;
    private boolean isBehindParameters;
    private boolean isPassedOver;

    /**
     * A part of the text.
     *
     * @param start behind the opening brace
     * @param end before the closing one
     */
    record Range(int start, int end) {
    }

    private FunctionBodies(String text, Set<String> typeKeywords, SizeLimit limit) {
        this.text = text;
        this.typeKeywords = typeKeywords;
        this.limit = limit;
    }

    static List<Range> of(String text, Set<String> typeKeywords, SizeLimit limit) {
        FunctionBodies functions = new FunctionBodies(text, typeKeywords, limit);
        functions.find();
        return functions.bodies;
    }

    private void find() {
        while (position < text.length()) {
            int next = JavaTokens.endOfQuoted(text, position);
            if (next > position) {
                position = next;
            } else {
                read(text.charAt(position));
            }
        }
    }

    private void read(char character) {
        int start = position;
        if (!Character.isWhitespace(character) && headStart < 0) {
            headStart = start;
        }
        position++;
        if (Character.isJavaIdentifierStart(character)) {
            position = JavaTokens.endOfWord(text, start);
            isPassedOver |= depth == 0 && typeKeywords.contains(text.substring(start, position));
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

    private void open(int brace) {
        if (depth == 0 && isBehindParameters && !isPassedOver) {
            int end = JavaTokens.endOfBlock(text, brace);
            if (end > 0 && limit.allows(headStart, end)) {
                bodies.add(new Range(brace + 1, end - 1));
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
