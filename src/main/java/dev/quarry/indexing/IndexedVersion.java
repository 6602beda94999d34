package dev.quarry.indexing;

import dev.quarry.platform.ProjectId;

/** An index version that is written whole and waits to be published. */
public record IndexedVersion(ProjectId project, long repositoryId, long id, IndexCounters counters) {
}
