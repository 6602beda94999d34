package dev.quarry.indexing.chunking;

import java.util.List;
import java.util.Set;

/**
 * The indexed form of a text.
 *
 * @param chunks in order; concatenated, they equal the text
 * @param symbols in the order of their start; empty if neither a grammar nor patterns of lines tell the definitions of the
 *        language
 * @param words the words among the tokens of the chunks
 */
public record CutText(List<Chunk> chunks, List<Symbol> symbols, DistinctWords words) {

    public CutText {
        chunks = List.copyOf(chunks);
        symbols = List.copyOf(symbols);
    }

    /**
     * The distinct words among the tokens of a text, in lower case.
     *
     * @param composed words of several parts, such as {@code jobstore} of {@code JobStore}
     * @param parts the parts of words, and words that consist of one part
     */
    public record DistinctWords(Set<String> composed, Set<String> parts) {

        public static final DistinctWords NONE = new DistinctWords(Set.of(), Set.of());
    }
}
