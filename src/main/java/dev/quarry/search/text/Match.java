package dev.quarry.search.text;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A match, or the part of it that is in one line. */
public record Match(
        @Schema(description = "The line, from 1") int line,
        @Schema(description = "The column of the first character, from 0, in UTF-16 units") int start,
        @Schema(description = "The exclusive end column") int end) {
}
