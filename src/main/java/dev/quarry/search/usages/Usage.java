package dev.quarry.search.usages;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An occurrence of the name. */
public record Usage(
        @Schema(description = "The id of the repository") long repository,
        @Schema(description = "The path of the repository") String repoPath,
        @Schema(description = "The path of the file in the repository") String path,
        @Schema(description = "The language of the file; null if it is unknown", nullable = true) @Nullable String language,
        @Schema(description = "The line, from 1") int line,
        @Schema(description = "The column of the first character of the name, from 0, in UTF-16 units") int start,
        @Schema(description = "The exclusive end column") int end,
        @Schema(description = "What the occurrence is; word, if no syntax tree tells", enumeration = {
                "definition", "call", "type",
                "import", "write", "read", "comment", "string", "word" }, examples = "call") String kind,
        @Schema(description = "How sure it is that the occurrence refers to its definition: exact, if the same scope, an import, a package or a receiver says so; likely, if one definition is a candidate; name, if only the name is the same", enumeration = {
                "exact", "likely", "name" }, examples = "exact") String label,
        @Schema(description = "The definition that it refers to, exactly or likely; null if that is not decided", nullable = true) @Nullable Place definition,
        @Schema(description = "The number of definitions in the index that it may refer to") int candidates,
        @Schema(description = "The innermost definition that encloses the occurrence, or is it; null outside of any", nullable = true) @Nullable String symbol,
        @Schema(description = "The line that this definition begins on; null without a symbol", nullable = true) @Nullable Integer symbolStartLine,
        @Schema(description = "The package, and the definitions that enclose the occurrence; null if there are none", nullable = true) @Nullable String header,
        @Schema(description = "The line, or the part of a long line around the occurrence") String content,
        @Schema(description = "The column of the line that the content begins at; 0 unless the line is long") int contentStartColumn){

    /** The place of a definition. */
    @Schema(name = "UsageDefinition")
    public record Place(
            @Schema(description = "The id of the repository") long repository,
            @Schema(description = "The path of the file in the repository") String path,
            @Schema(description = "The line that the definition begins on") int line) {
    }
}
