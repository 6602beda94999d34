package dev.quarry.indexing.chunking;

import java.util.List;

/**
 * What a text is indexed as.
 *
 * @param chunks in order; joined, they are the text
 * @param symbols in the order in which they begin; none where the language has no grammar
 * @param words among the tokens of the chunks
 */
public record CutText(List<Chunk> chunks, List<Symbol> symbols, DistinctWords words) {

    public CutText {
        chunks = List.copyOf(chunks);
        symbols = List.copyOf(symbols);
    }
}
