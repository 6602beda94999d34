package dev.quarry.indexing.store;

import dev.quarry.platform.ProjectId;

/**
 * The result of a run.
 *
 * @param isNew whether the version is complete and not yet published; false if it is the published version, because nothing has
 *        changed
 * @param message a human-readable summary of the run
 */
public record IndexedVersion(ProjectId project, long repositoryId, long id, boolean isNew, IndexCounters counters,
        String message) {

    public IndexedVersion(ProjectId project, long repositoryId, long id, boolean isNew, IndexCounters counters) {
        this(project, repositoryId, id, isNew, counters, counters.summary());
    }
}
