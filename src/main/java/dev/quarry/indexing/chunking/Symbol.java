package dev.quarry.indexing.chunking;

import org.jspecify.annotations.Nullable;

/**
 * A named definition in a file's text.
 *
 * @param ordinal the place among the symbols of its text, from 0
 * @param name as it is called where it is used
 * @param kind {@code class}, {@code method} and so on
 * @param container the names of what it stands in, outermost first, joined by dots; null outside of any
 * @param startLine from 1; annotations count, the comment above does not
 * @param endLine the last line
 */
public record Symbol(int ordinal, String name, String kind, @Nullable String container, int startLine, int endLine) {

    public Symbol {
        if (ordinal < 0) {
            throw new IllegalArgumentException("ordinal is negative: " + ordinal);
        }
        if (name.isBlank() || kind.isBlank()) {
            throw new IllegalArgumentException("name or kind is blank");
        }
        if (startLine < 1 || endLine < startLine) {
            throw new IllegalArgumentException("not a range of lines: " + startLine + " to " + endLine);
        }
    }
}
