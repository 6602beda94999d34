package dev.quarry.indexing.store;

import java.nio.file.Path;
import java.util.UUID;

import dev.quarry.platform.ProjectId;

/**
 * What is to be indexed, and on whose behalf.
 *
 * @param repository canonical path of a directory
 * @param leaseToken names the attempt, so that a version is published by the attempt that wrote it
 * @param force whether files are written again though they have not changed
 */
public record IndexRequest(ProjectId project, Path repository, UUID jobId, long leaseToken, boolean force) {
}
