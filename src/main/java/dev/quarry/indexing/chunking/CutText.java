package dev.quarry.indexing.chunking;

import java.util.List;

/**
 * What a text is indexed as.
 *
 * @param chunks in order; joined, they are the text
 * @param symbols in the order in which they begin; none where the language has no grammar
 */
public record CutText(List<Chunk> chunks, List<Symbol> symbols) {

    public CutText {
        chunks = List.copyOf(chunks);
        symbols = List.copyOf(symbols);
    }
}
