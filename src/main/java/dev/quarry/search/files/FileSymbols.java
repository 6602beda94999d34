package dev.quarry.search.files;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The definitions of a file, in source order.
 *
 * @param nextCursor where the next page begins; null if there is none
 */
public record FileSymbols(List<Entry> symbols,
        @Schema(description = "Give this as cursor for the next page; null on the last", nullable = true) @Nullable String nextCursor) {

    public FileSymbols {
        symbols = List.copyOf(symbols);
    }

    /**
     * A definition.
     *
     * @param container the names of the enclosing definitions, outermost first, joined by dots; null without any
     */
    @Schema(name = "FileSymbol")
    public record Entry(String name, String kind, @Schema(nullable = true) @Nullable String container, int startLine,
            int endLine) {
    }
}
