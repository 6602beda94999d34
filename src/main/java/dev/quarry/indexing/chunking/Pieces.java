package dev.quarry.indexing.chunking;

import java.util.List;

import dev.quarry.indexing.chunking.MarkdownSections.Section;
import dev.quarry.indexing.chunking.language.Language;
import dev.quarry.indexing.chunking.syntax.Outline.Cut;
import dev.quarry.platform.text.Words;

/**
 * The pieces of a section that are not cut any further, in order; {@link Merging} combines them into chunks.
 *
 * <p>
 * A piece is a block (lines up to and including the blank lines that follow, or a construct of the syntax), a single line of a
 * block that is too large for a chunk, or a part of a line that is too long for one. The rank of a piece is the penalty for a
 * cut before it. In ascending order: before a block with little indentation, as a top-level construct has; before a line inside
 * a block; before a closing bracket, or below the comment or annotation that belongs to a line; inside a construct that would
 * fit alone, but not with the comment above it; between the two; inside a line.
 */
final class Pieces {

    /** The penalty for separating what belongs together. */
    static final int SPLIT = 100;

    private static final int MAX_INDENT = 99;
    private static final int INSIDE_BLOCK = Cut.RANKS;
    private static final int INSIDE_ATTACHED = 400;
    private static final int HEAD_OF_ATTACHED = 800;
    private static final int INSIDE_LINE = 1_000;

    private final String text;
    private final Lines lines;
    private final Language language;
    private final IntList starts = new IntList();
    private final IntList nonBlanks = new IntList();
    private final IntList ranks = new IntList();
    /** The number of non-blank units of the last piece and of the pieces before it that it belongs to. */
    private int attached;

    private Pieces(String text, Lines lines, Language language) {
        this.text = text;
        this.lines = lines;
        this.language = language;
    }

    /** Returns the pieces of a section, which end at blank lines. */
    static Pieces of(String text, Lines lines, Section section, Language language) {
        Pieces pieces = new Pieces(text, lines, language);
        int line = section.firstLine();
        while (line < section.endLine()) {
            int next = pieces.endOfBlock(line, section.endLine());
            pieces.addBlock(line, next, pieces.rankBefore(line));
            line = next;
        }
        pieces.starts.add(lines.start(section.endLine()));
        return pieces;
    }

    /** Returns the pieces of a text, which end at the cuts of its syntax tree. */
    static Pieces of(String text, Lines lines, List<Cut> cuts, Language language) {
        Pieces pieces = new Pieces(text, lines, language);
        int line = 0;
        int rank = 0;
        for (Cut cut : cuts) {
            int next = lines.lineOf(cut.offset());
            if (next > line) {
                pieces.addConstruct(line, next, rank);
                line = next;
            }
            rank = cut.rank();
        }
        pieces.addConstruct(line, lines.count(), rank);
        pieces.starts.add(lines.start(lines.count()));
        return pieces;
    }

    int count() {
        return ranks.size();
    }

    int start(int piece) {
        return starts.get(piece);
    }

    int end(int piece) {
        return starts.get(piece + 1);
    }

    int nonBlank(int piece) {
        return nonBlanks.get(piece);
    }

    int rank(int piece) {
        return ranks.get(piece);
    }

    /** Whether a cut before the piece separates nothing that belongs together. */
    boolean isSeparate(int piece) {
        return rank(piece) < SPLIT;
    }

    /** Whether a cut before the piece is inside a construct that was cut because of its comment, or below the comment. */
    boolean isInsideAttached(int piece) {
        return isBetween(INSIDE_ATTACHED, rank(piece), INSIDE_LINE);
    }

    private int endOfBlock(int firstLine, int endLine) {
        int line = firstLine;
        // Leading blank lines of a section follow no block, so they belong to the first one.
        while (line < endLine && lines.isBlank(line)) {
            line++;
        }
        while (line < endLine && !lines.isBlank(line)) {
            line++;
        }
        while (line < endLine && lines.isBlank(line)) {
            line++;
        }
        return line;
    }

    /** Adds a construct; one that does not fit into a chunk with the comment above it is cut, so that its head stays there. */
    private void addConstruct(int firstLine, int endLine, int rank) {
        int nonBlank = lines.nonBlank(firstLine, endLine);
        boolean isAttached = rank >= SPLIT && attached + nonBlank > Chunker.TARGET_NON_BLANK;
        if (isAttached && nonBlank <= Chunker.TARGET_NON_BLANK) {
            addLines(firstLine, endLine, HEAD_OF_ATTACHED, INSIDE_ATTACHED);
        } else {
            addBlock(firstLine, endLine, rank);
        }
    }

    private void addBlock(int firstLine, int endLine, int rank) {
        int nonBlank = lines.nonBlank(firstLine, endLine);
        int length = lines.start(endLine) - lines.start(firstLine);
        if (nonBlank <= Chunker.TARGET_NON_BLANK && length <= Chunker.MAX_LENGTH) {
            add(lines.start(firstLine), nonBlank, rank);
        } else {
            addLines(firstLine, endLine, rank, INSIDE_BLOCK);
        }
    }

    private void addLines(int firstLine, int endLine, int rankOfFirst, int rankOfOthers) {
        addLine(firstLine, rankOfFirst);
        for (int line = firstLine + 1; line < endLine; line++) {
            int attachment = isAttachedToNext(line - 1) ? SPLIT : 0;
            addLine(line, rankOfOthers + rankBefore(line) + attachment);
        }
    }

    private void addLine(int line, int rank) {
        int start = lines.start(line);
        int end = lines.end(line);
        if (end - start <= Chunker.MAX_LENGTH) {
            add(start, lines.nonBlank(line), rank);
            return;
        }
        int rankOfPart = rank;
        while (start < end) {
            int cut = cutInLine(start, end);
            add(start, countNonBlank(start, cut), rankOfPart);
            start = cut;
            rankOfPart = INSIDE_LINE;
        }
    }

    /**
     * Returns the exclusive end of the part of a long line that begins at {@code start}: at most {@link Chunker#MAX_LENGTH}
     * units later, before a word that the cut would otherwise split if it is short enough to be a token, and never inside a
     * surrogate pair or {@code \r\n}.
     */
    private int cutInLine(int start, int end) {
        int limit = start + Chunker.MAX_LENGTH;
        if (limit >= end) {
            return end;
        }
        int earliest = limit - Words.MAX_LENGTH;
        for (int cut = limit; cut > earliest; cut--) {
            boolean isInsideWord = Words.isPart(text.codePointBefore(cut)) && Words.isPart(text.codePointAt(cut));
            if (isAllowed(cut) && !isInsideWord) {
                return cut;
            }
        }
        return isAllowed(limit) ? limit : limit - 1;
    }

    private boolean isAllowed(int cut) {
        char before = text.charAt(cut - 1);
        char after = text.charAt(cut);
        return !Character.isSurrogatePair(before, after) && !(before == '\r' && after == '\n');
    }

    private void add(int start, int nonBlank, int rank) {
        boolean isAttached = isBetween(SPLIT, rank, INSIDE_BLOCK) || isBetween(INSIDE_BLOCK + SPLIT, rank, INSIDE_ATTACHED);
        attached = isAttached ? attached + nonBlank : nonBlank;
        starts.add(start);
        nonBlanks.add(nonBlank);
        ranks.add(rank);
    }

    private static boolean isBetween(int low, int rank, int high) {
        return low <= rank && rank < high;
    }

    private int rankBefore(int line) {
        int indent = Math.min(lines.indent(line), MAX_INDENT);
        return indent + (isClosing(line) ? SPLIT : 0);
    }

    private boolean isClosing(int line) {
        return !lines.isBlank(line) && ")]}".indexOf(text.charAt(lines.contentStart(line))) >= 0;
    }

    private boolean isAttachedToNext(int line) {
        return !lines.isBlank(line) && (text.charAt(lines.contentStart(line)) == '@'
                || language.isComment(text, lines.contentStart(line), lines.end(line)));
    }

    private int countNonBlank(int start, int end) {
        int count = 0;
        for (int i = start; i < end; i++) {
            if (!Character.isWhitespace(text.charAt(i))) {
                count++;
            }
        }
        return count;
    }
}
