package dev.quarry.indexing.chunking.lines;

import java.util.Set;
import java.util.regex.Pattern;

import dev.quarry.indexing.chunking.syntax.SymbolKind;

/**
 * A line that begins a definition.
 *
 * @param kind the kind of symbol
 * @param pattern matches the beginning of a line after its indentation. The group {@code name} is the name, the optional group
 *        {@code scope} the definition that the name belongs to
 * @param within the kinds of definitions that must directly enclose the line; empty for any
 * @param isTopLevel whether only lines outside of all definitions, without indentation, match
 */
record LinePattern(SymbolKind kind, Pattern pattern, Set<SymbolKind> within, boolean isTopLevel) {

    LinePattern {
        within = Set.copyOf(within);
    }

    /** Whether the group {@code scope} occurs in the pattern. */
    boolean hasScope() {
        return pattern.pattern().contains("(?<scope>");
    }
}
