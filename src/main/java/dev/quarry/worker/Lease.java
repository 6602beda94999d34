package dev.quarry.worker;

import java.nio.file.Path;
import java.util.UUID;

import dev.quarry.platform.ProjectId;

/**
 * The right of this process to run a job, for a while.
 *
 * @param token fences every write that matters: no two leases have the same, and the job's row holds the latest
 * @param attempt how often a worker has begun the job, this time included
 * @param lastAttempt whether the job fails if this attempt ends like a crash
 */
record Lease(UUID jobId, ProjectId project, Path repository, boolean forceReindex, int attempt, boolean lastAttempt,
        long token) {
}
