package dev.quarry.indexing.chunking.lines;

import org.jspecify.annotations.Nullable;

/** Tells which lines of a text begin inside a comment or a string of several lines. Reads each character about once. */
final class BlockTracker {

    private final CharSequence text;
    private final LineGrammar grammar;
    private LineGrammar.@Nullable Block open;

    BlockTracker(CharSequence text, LineGrammar grammar) {
        this.text = text;
        this.grammar = grammar;
    }

    /** Reads the next line; returns whether it begins inside a block. */
    boolean isInside(int start, int end) {
        boolean isInside = open != null;
        int i = start;
        while (i < end) {
            i = open == null ? afterCode(i, end) : afterBlock(open, i, end);
        }
        return isInside;
    }

    private int afterBlock(LineGrammar.Block block, int start, int end) {
        for (int i = start; i + block.end().length() <= end; i++) {
            if (isAt(i, block.end())) {
                open = null;
                return i + block.end().length();
            }
        }
        return end;
    }

    /** Returns the offset after the next token of interest. */
    private int afterCode(int i, int end) {
        for (LineGrammar.Block block : grammar.blocks()) {
            if (isAt(i, block.start())) {
                open = block;
                return i + block.start().length();
            }
        }
        for (String marker : grammar.lineComments()) {
            if (isAt(i, marker)) {
                return end;
            }
        }
        return grammar.quotes().indexOf(text.charAt(i)) < 0 ? i + 1 : afterString(i, end);
    }

    private boolean isAt(int start, String expected) {
        int length = expected.length();
        if (start + length > text.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(start + i) != expected.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** A quotation mark that no other one follows on its line is no string. */
    private int afterString(int start, int end) {
        char quote = text.charAt(start);
        for (int i = start + 1; i < end; i++) {
            char character = text.charAt(i);
            if (character == quote) {
                return i + 1;
            }
            if (character == '\\') {
                i++;
            }
        }
        return start + 1;
    }
}
