package dev.quarry.repositories.paths;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A page of the entries of a directory, as the active version lists them. */
@RegisterForReflection
@Schema(description = "A page of the entries of a directory, as the published index lists them.")
public record Directory(
        @Schema(description = "The id of the repository") long repository,
        @Schema(description = "The path of the repository") String repoPath,
        @Schema(description = "The path of the directory in the repository; empty for its top", examples = "src/main/java/shop") String path,
        @Schema(description = "The entries by name, a directory as if its name ended with a slash") List<DirectoryEntry> entries,
        @Schema(nullable = true) @Nullable String nextCursor) {
}
