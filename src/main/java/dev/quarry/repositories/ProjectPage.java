package dev.quarry.repositories;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import dev.quarry.platform.Cursor;

/** A page of projects, ordered by name. */
public record ProjectPage(List<Project> projects,
        @Schema(description = "The cursor of the next page; null on the last page", nullable = true) @Nullable String nextCursor) {

    static ProjectPage of(List<Project> rows, int limit) {
        if (rows.size() <= limit) {
            return new ProjectPage(rows, null);
        }
        List<Project> projects = List.copyOf(rows.subList(0, limit));
        return new ProjectPage(projects, Cursor.encode(projects.get(limit - 1).projectId()));
    }
}
