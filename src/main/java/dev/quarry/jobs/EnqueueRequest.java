package dev.quarry.jobs;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of a request to index a repository. */
@Schema(description = "The repository to index.")
public record EnqueueRequest(
        @Schema(description = "Absolute path of the repository on the server", examples = "/srv/repositories/shop", required = true) @Nullable String repoPath,
        @Schema(description = "Read every file again, changed or not", defaultValue = "false") @Nullable Boolean forceReindex) {
}
