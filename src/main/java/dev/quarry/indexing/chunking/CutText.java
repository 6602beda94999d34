package dev.quarry.indexing.chunking;

import java.util.List;

/**
 * The indexed form of a text.
 *
 * @param chunks in order; concatenated, they equal the text
 * @param symbols in the order of their start; empty if the language has no grammar
 * @param words the words among the tokens of the chunks
 */
public record CutText(List<Chunk> chunks, List<Symbol> symbols, DistinctWords words) {

    public CutText {
        chunks = List.copyOf(chunks);
        symbols = List.copyOf(symbols);
    }
}
