package dev.quarry.indexing.chunking;

import java.util.Set;

/**
 * The words among the tokens of a text, in lower case.
 *
 * @param composed those of several parts, such as {@code jobstore} of {@code JobStore}
 * @param parts those that words consist of, and words that are their only part
 */
public record DistinctWords(Set<String> composed, Set<String> parts) {

    public static final DistinctWords NONE = new DistinctWords(Set.of(), Set.of());
}
