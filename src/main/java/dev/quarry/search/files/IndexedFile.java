package dev.quarry.search.files;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A file as it was indexed, or some of its lines.
 *
 * @param repository the repository's id
 * @param repoPath its path
 * @param path the file's path in it
 * @param language null if it is not known
 * @param sizeBytes of the whole file on disk, when it was read
 * @param lineCount of the whole file
 * @param startLine the first line of {@code content}, from 1; 0 if the file is empty
 * @param endLine the last line of it
 */
public record IndexedFile(long repository, String repoPath, String path, @Schema(nullable = true) @Nullable String language,
        long sizeBytes,
        int lineCount,
        int startLine, int endLine, String content) {
}
