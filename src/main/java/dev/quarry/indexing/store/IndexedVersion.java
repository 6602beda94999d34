package dev.quarry.indexing.store;

import dev.quarry.platform.ProjectId;

/**
 * What a run has made.
 *
 * @param isNew whether it is written whole and waits to be published; false if search sees it already, as nothing has changed
 * @param message what the run has done, for people
 */
public record IndexedVersion(ProjectId project, long repositoryId, long id, boolean isNew, IndexCounters counters,
        String message) {

    public IndexedVersion(ProjectId project, long repositoryId, long id, boolean isNew, IndexCounters counters) {
        this(project, repositoryId, id, isNew, counters, counters.summary());
    }
}
