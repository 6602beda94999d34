package dev.quarry.search.files;

import java.time.Instant;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A file as it was indexed, or some of its lines. */
public record IndexedFile(
        @Schema(description = "The id of the repository") long repository,
        @Schema(description = "The path of the repository") String repoPath,
        @Schema(description = "The id of the index version that has the file") long version,
        @Schema(description = "When searches first saw this version") Instant indexedAt,
        @Schema(description = "The path of the file in the repository") String path,
        @Schema(description = "The language of the file; null if it is unknown", nullable = true) @Nullable String language,
        @Schema(description = "The size of the whole file on disk when it was indexed, in bytes") long sizeBytes,
        @Schema(description = "The SHA-256 of the whole file on disk when it was indexed, in hexadecimal digits", examples = "9a2261ad9c9fa927ba507a9230a3085ddd0b0c041b955d8df96acda1a5400222") String sha256,
        @Schema(description = "The number of lines of the whole file") int lineCount,
        @Schema(description = "The first line of the content, from 1; 0 if the file is empty") int startLine,
        @Schema(description = "The last line of the content") int endLine,
        @Schema(description = "The lines") String content) {
}
