package dev.quarry.indexing.chunking;

import org.jspecify.annotations.Nullable;

/**
 * A named definition in a file's text.
 *
 * @param ordinal the position among the symbols of its text, from 0
 * @param name its simple name
 * @param kind {@code class}, {@code method} and so on
 * @param container the names of the enclosing definitions, outermost first, joined by dots; null at the top level
 * @param startLine from 1; includes annotations, but not the comment above
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
            throw new IllegalArgumentException("invalid range of lines: " + startLine + " to " + endLine);
        }
    }
}
