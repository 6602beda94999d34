package dev.quarry.indexing;

import dev.quarry.platform.ProjectId;

/**
 * What a run has made.
 *
 * @param isNew whether it is written whole and waits to be published; false if search sees it already, as nothing has changed
 */
public record IndexedVersion(ProjectId project, long repositoryId, long id, boolean isNew, IndexCounters counters) {
}
