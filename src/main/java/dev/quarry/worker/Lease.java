package dev.quarry.worker;

import java.nio.file.Path;
import java.util.UUID;

import dev.quarry.platform.ProjectId;

/**
 * The right of this process to run a job for a limited time.
 *
 * @param token the fencing token of every write: no two leases have the same one, and the job's row holds the latest
 * @param attempt the number of this attempt, starting at 1
 * @param lastAttempt whether the job fails if the worker dies during this attempt
 */
record Lease(UUID jobId, ProjectId project, Path repository, boolean forceReindex, int attempt, boolean lastAttempt,
        long token) {
}
