package dev.quarry.indexing.chunking.syntax;

import org.jspecify.annotations.Nullable;

/**
 * A named construct of a text. Offsets count UTF-16 units.
 *
 * @param kind what it defines
 * @param name as it is called where it is used: without its container
 * @param container the names around it, outermost first, joined by dots; null outside of any
 * @param start its first character, be it an annotation's, but not that of the comment above
 * @param end the offset after its last character
 * @param nameStart where the name begins
 */
public record Definition(SymbolKind kind, String name, @Nullable String container, int start, int end, int nameStart) {

    public Definition {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name is blank");
        }
        if (start < 0 || end < nameStart || nameStart < start) {
            throw new IllegalArgumentException("not a range: " + start + " to " + end + ", name at " + nameStart);
        }
    }

    /** Whether it is a symbol that can be searched for. */
    public boolean isSymbol() {
        return kind != SymbolKind.SCOPE;
    }

    /** The name that what stands inside has as its container. */
    public String qualifiedName() {
        return container == null ? name : container + "." + name;
    }
}
