package dev.quarry.search.files;

import org.jspecify.annotations.Nullable;

import dev.quarry.platform.Problems;
import dev.quarry.platform.ProjectId;

/**
 * Names a file of an index version.
 *
 * @param version the id of a published version; null for the active one
 * @param path the path in the repository
 */
record FileAddress(ProjectId project, long repository, @Nullable Long version, String path) {

    /** A file of the active version. */
    FileAddress(ProjectId project, long repository, String path) {
        this(project, repository, null, path);
    }

    /**
     * Reads the id of a version.
     *
     * @param value null for the active version
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if it is no whole number
     */
    static @Nullable Long version(@Nullable String value) {
        try {
            return value == null ? null : Long.valueOf(value);
        } catch (NumberFormatException notANumber) {
            throw Problems.badRequest("Invalid version",
                    "A version is a whole number. Take it from the answer to the request that read the file before.");
        }
    }
}
