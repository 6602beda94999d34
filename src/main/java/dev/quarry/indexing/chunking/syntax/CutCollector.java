package dev.quarry.indexing.chunking.syntax;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.quarry.indexing.chunking.syntax.Outline.Cut;

/**
 * Collects the positions at which a text can be cut.
 *
 * <p>
 * The rank of a cut rises with its depth, and is higher without a blank line above. It is highest inside the head of a
 * definition, below a comment or an annotation, and before a closing bracket.
 */
final class CutCollector {

    private static final int MAX_DEPTH_RANK = 98;

    private final String text;
    private final List<Cut> cuts = new ArrayList<>();
    private int last = -1;

    CutCollector(String text) {
        this.text = text;
    }

    void visit(Level level, @Nullable Rule rule, int start) {
        int lineStart = lineStart(start);
        // Only the outermost of several nodes that begin at one position produces a cut.
        if (lineStart >= 0 && start > last) {
            boolean isBelowBlank = isBlankAbove(lineStart);
            boolean isSplit = level.isHead() || rule instanceof Rule.Closing || (level.isLed() && !isBelowBlank)
                    || opens(start);
            int rank = Math.min(2 * level.depth(), MAX_DEPTH_RANK) + (isBelowBlank ? 0 : 1) + (isSplit ? Cut.SPLIT : 0);
            cuts.add(new Cut(start, rank));
            last = start;
        }
        // A comment after code on the same line belongs to that code.
        level.setLed(rule instanceof Rule.Lead lead && (!lead.isComment() || lineStart >= 0));
    }

    List<Cut> cuts() {
        return cuts;
    }

    private boolean opens(int start) {
        return start < text.length() && text.charAt(start) == '{';
    }

    /** Returns the start of the line if only white space precedes {@code start} on it, else a negative number. */
    private int lineStart(int start) {
        int i = start;
        while (i > 0 && text.charAt(i - 1) != '\n') {
            i--;
            if (!Character.isWhitespace(text.charAt(i))) {
                return -1;
            }
        }
        return i;
    }

    private boolean isBlankAbove(int lineStart) {
        int i = lineStart - 1;
        while (i > 0 && Character.isWhitespace(text.charAt(i - 1))) {
            i--;
            if (text.charAt(i) == '\n') {
                return true;
            }
        }
        return i <= 0;
    }
}
