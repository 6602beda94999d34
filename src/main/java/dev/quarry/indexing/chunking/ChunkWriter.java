package dev.quarry.indexing.chunking;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Writes down the chunks of one text, from its beginning to its end: counts their lines and offsets, adds the tokens. */
final class ChunkWriter {

    private final String text;
    private final Lines lines;
    private final Language language;
    private final SymbolNames names;
    private final TokenVector tokens = new TokenVector();
    private final List<Chunk> chunks = new ArrayList<>();

    private int start;
    private int startOffset;
    private int line;

    ChunkWriter(String text, Lines lines, Language language, SymbolNames names) {
        this.text = text;
        this.lines = lines;
        this.language = language;
        this.names = names;
    }

    /** Adds the chunk from the end of the previous one up to {@code end}. */
    void writeUpTo(int end, String kind, @Nullable String header) {
        int startLine = line;
        tokens.clear();
        addTokensUpTo(end);
        if (start > lines.start(startLine) || end < lines.end(line)) {
            // Whoever looks for words of one line looks for them in one chunk.
            tokens.markIncomplete();
        }
        if (header != null) {
            tokens.gap().add(header, 0, header.length(), Weight.HEADER);
        }
        int endOffset = startOffset + text.codePointCount(start, end);
        chunks.add(new Chunk(chunks.size(), startLine + 1, line + 1, startOffset, endOffset, kind, header,
                tokens.text()));
        start = end;
        startOffset = endOffset;
        if (lines.end(line) == end) {
            line++;
        }
    }

    List<Chunk> chunks() {
        return List.copyOf(chunks);
    }

    private void addTokensUpTo(int end) {
        int from = start;
        while (true) {
            int to = Math.min(lines.end(line), end);
            addTokens(from, to, weight());
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

    private Weight weight() {
        return language.isComment(text, lines.contentStart(line), lines.end(line)) ? Weight.COMMENT : Weight.CODE;
    }
}
