package dev.quarry.indexing.chunking.syntax;

import org.jspecify.annotations.Nullable;

/**
 * A named construct in a text. Offsets count UTF-16 units.
 *
 * @param kind the kind of symbol it defines
 * @param name its simple name, without its container
 * @param container the names of the enclosing definitions, outermost first, joined by dots; null at the top level
 * @param start its first character, including annotations but not the comment above
 * @param end the offset after its last character
 * @param nameStart the offset of its name
 */
public record Definition(SymbolKind kind, String name, @Nullable String container, int start, int end, int nameStart) {

    public Definition {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name is blank");
        }
        if (start < 0 || end < nameStart || nameStart < start) {
            throw new IllegalArgumentException("invalid range: " + start + " to " + end + ", name at " + nameStart);
        }
    }

    /** Whether it is a symbol that can be searched for; a scope and a call are not. */
    public boolean isSymbol() {
        return kind != SymbolKind.SCOPE && kind != SymbolKind.CALL;
    }

    /** Returns the container of the definitions inside it. */
    public String qualifiedName() {
        return container == null ? name : container + "." + name;
    }
}
