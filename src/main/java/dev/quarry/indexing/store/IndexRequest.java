package dev.quarry.indexing.store;

import java.nio.file.Path;
import java.util.UUID;

import dev.quarry.platform.ProjectId;

/**
 * The parameters of a run: the repository and the job that it runs for.
 *
 * @param repository canonical path of a directory
 * @param leaseToken the fencing token of the attempt: only the attempt that wrote a version can publish it
 * @param force whether unchanged files are written again
 */
public record IndexRequest(ProjectId project, Path repository, UUID jobId, long leaseToken, boolean force) {
}
