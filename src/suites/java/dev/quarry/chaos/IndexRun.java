package dev.quarry.chaos;

import java.nio.file.Path;
import java.util.Optional;

import dev.quarry.testing.QuarryProcess;

/** The progress of one process with the job of a repository. */
record IndexRun(DirectConnections database, String project, Path repository, QuarryProcess worker) {

    private static final String LISTED_FILES = """
            SELECT count(file.ordinal) AS files
            FROM indexing_jobs AS job
            JOIN index_version AS version
                ON version.project_id = job.project_id AND version.job_id = job.id AND version.lease_token = job.lease_token
            LEFT JOIN file ON file.project_id = version.project_id AND file.version_id = version.id
            WHERE job.status = 'running' AND job.project_id = ? AND job.repo_path = ?
                AND split_part(job.lease_owner, '@', 1)::bigint = ?
            GROUP BY version.id
            """;

    /** The number of files in the version that the process writes; empty before it has created one. */
    Optional<Integer> listedFiles() {
        return database.query(LISTED_FILES, row -> row.getInt("files"), project, repository.toString(), worker.pid()).stream()
                .findFirst();
    }

    boolean hasBegunVersion() {
        return listedFiles().isPresent();
    }

    boolean hasEnded() {
        return new JobTable(database).of(project, repository).stream().allMatch(JobTable.Row::hasEnded);
    }
}
