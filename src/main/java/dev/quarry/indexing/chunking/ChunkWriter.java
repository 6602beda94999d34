package dev.quarry.indexing.chunking;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.quarry.indexing.chunking.CutText.DistinctWords;
import dev.quarry.indexing.chunking.TokenVector.Weight;
import dev.quarry.platform.text.Words;

/** Assembles the chunks of a text in order: counts lines and offsets and adds the tokens. */
final class ChunkWriter {

    private final String text;
    private final Lines lines;
    private final SymbolNames names;
    private final LineWeights weights;
    private final FileHead head;
    private final TokenVector tokens = new TokenVector();
    private final List<Chunk> chunks = new ArrayList<>();
    private final Set<String> composed = new HashSet<>();
    private final Set<String> parts = new HashSet<>();

    private int start;
    private int startOffset;
    private int line;

    ChunkWriter(String text, Lines lines, SymbolNames names, LineWeights weights, FileHead head) {
        this.text = text;
        this.lines = lines;
        this.names = names;
        this.weights = weights;
        this.head = head;
    }

    /**
     * Adds the chunk from the end of the previous one up to {@code end}.
     *
     * @param enclosing the definitions or headings that enclose the start of the chunk; null if there are none
     */
    void writeUpTo(int end, String kind, @Nullable String enclosing) {
        int startLine = line;
        tokens.clear();
        addSplitWord();
        addTokensUpTo(end);
        if (start > lines.start(startLine) || end < lines.end(line)) {
            tokens.markSplit();
        }
        if (enclosing != null) {
            tokens.gap().add(enclosing, 0, enclosing.length(), Weight.HEADER);
        }
        head.addTo(tokens, start, enclosing);
        int endOffset = startOffset + text.codePointCount(start, end);
        chunks.add(new Chunk(chunks.size(), startLine + 1, line + 1, startOffset, endOffset, kind,
                head.header(start, enclosing), tokens.text(), tokens.longWords()));
        tokens.addWordsTo(composed, parts);
        start = end;
        startOffset = endOffset;
        if (lines.end(line) == end) {
            line++;
        }
    }

    CutText cutText(List<Symbol> symbols) {
        return new CutText(chunks, symbols, new DistinctWords(composed, parts));
    }

    /**
     * Adds the word that the start of the chunk splits because it is too long for one chunk, with the letters on both sides: a
     * query may match across the boundary.
     */
    private void addSplitWord() {
        int from = start;
        while (from > 0 && start - from < Words.MAX_LENGTH && Words.isPart(text.codePointBefore(from))) {
            from = text.offsetByCodePoints(from, -1);
        }
        int to = start;
        while (to < text.length() && to - start < Words.MAX_LENGTH && Words.isPart(text.codePointAt(to))) {
            to = text.offsetByCodePoints(to, 1);
        }
        if (from < start && start < to) {
            tokens.addLongWord(text, from, to);
        }
    }

    private void addTokensUpTo(int end) {
        int from = start;
        while (true) {
            int to = Math.min(lines.end(line), end);
            addTokens(from, to, weights.of(line));
            if (to == end) {
                return;
            }
            from = to;
            line++;
        }
    }

    private void addTokens(int start, int end, Weight weight) {
        int from = start;
        while (names.hasNext(from, end)) {
            SymbolNames.Range name = names.next();
            tokens.add(text, from, name.start(), weight);
            tokens.add(text, name.start(), name.end(), Weight.SYMBOL);
            from = name.end();
        }
        tokens.add(text, from, end, weight);
    }
}
