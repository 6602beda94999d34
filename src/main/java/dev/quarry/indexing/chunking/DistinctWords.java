package dev.quarry.indexing.chunking;

import java.util.Set;

/**
 * The distinct words among the tokens of a text, in lower case.
 *
 * @param composed words of several parts, such as {@code jobstore} of {@code JobStore}
 * @param parts the parts of words, and words that consist of one part
 */
public record DistinctWords(Set<String> composed, Set<String> parts) {

    public static final DistinctWords NONE = new DistinctWords(Set.of(), Set.of());
}
