package dev.quarry.repositories;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import dev.quarry.platform.Cursor;

/** A page of a project's repositories, in the order of their creation. */
public record RepositoryPage(List<Repository> repositories,
        @Schema(description = "The cursor of the next page; null on the last page", nullable = true) @Nullable String nextCursor) {

    static RepositoryPage of(List<Repository> rows, int limit) {
        if (rows.size() <= limit) {
            return new RepositoryPage(rows, null);
        }
        List<Repository> repositories = List.copyOf(rows.subList(0, limit));
        return new RepositoryPage(repositories, Cursor.encode(repositories.get(limit - 1).id()));
    }
}
