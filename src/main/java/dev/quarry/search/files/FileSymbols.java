package dev.quarry.search.files;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The definitions of a file, in source order. */
public record FileSymbols(@Schema(description = "The definitions, in source order") List<Entry> symbols,
        @Schema(nullable = true) @Nullable String nextCursor) {

    public FileSymbols {
        symbols = List.copyOf(symbols);
    }

    /** A definition. */
    @Schema(name = "FileSymbol")
    public record Entry(
            @Schema(description = "The name of the definition") String name,
            @Schema(description = "Its kind, such as method", examples = "method") String kind,
            @Schema(description = "The names of the enclosing definitions, outermost first, joined by dots; null without any", nullable = true) @Nullable String container,
            @Schema(description = "The first line of the definition, from 1") int startLine,
            @Schema(description = "The last line of it") int endLine) {
    }
}
