package dev.quarry.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.quarry.platform.Problems;
import dev.quarry.platform.RootsConfig;

/** Resolves the path of a repository that a client names to its canonical path, or explains why it cannot be indexed. */
@ApplicationScoped
public class RepositoryPaths {

    /** Together with a project id this fits into PostgreSQL's limit of 2,704 bytes for an index entry. */
    private static final int MAXIMUM_BYTES = 2000;

    private final List<Path> roots;

    RepositoryPaths(RootsConfig config) {
        this.roots = config.roots().orElse(List.of());
    }

    /**
     * Returns the canonical path of a readable directory: absolute, without {@code ..} and symbolic links. Reads the disk.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400, 403 or 422 if there is no such directory to index
     */
    public Path canonical(@Nullable String repoPath) {
        Path canonical = resolve(absolute(repoPath));
        requireWithinRoots(canonical);
        requireReadableDirectory(canonical);
        requireStorable(canonical);
        return canonical;
    }

    private static Path absolute(@Nullable String repoPath) {
        if (repoPath == null || repoPath.isBlank()) {
            throw Problems.badRequest("Missing repo_path",
                    "Give the absolute path of the repository, such as {\"repo_path\": \"/srv/repositories/shop\"}.");
        }
        Path path = parse(repoPath);
        if (!path.isAbsolute()) {
            throw Problems.badRequest("Relative repo_path",
                    "The server cannot know what a relative path is relative to. Give the absolute path of the repository.");
        }
        return path;
    }

    private static Path parse(String repoPath) {
        try {
            return Path.of(repoPath);
        } catch (InvalidPathException invalid) {
            throw Problems.badRequest("Invalid repo_path",
                    "The path contains a character that is not allowed in a path (" + invalid.getReason()
                            + "). Correct the path.");
        }
    }

    private Path resolve(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException unresolvable) {
            // Outside the roots, the response must not reveal whether a path exists.
            requireWithinRoots(path.normalize());
            if (unresolvable instanceof AccessDeniedException) {
                throw unreadable(path);
            }
            throw Problems.unprocessable("No such repository",
                    "There is no directory " + path
                            + " on the server. Check the path, and that the server can see it (mounts).");
        }
    }

    private void requireWithinRoots(Path path) {
        if (!roots.isEmpty() && roots.stream().map(RepositoryPaths::realRoot).noneMatch(path::startsWith)) {
            throw Problems.forbidden("Path outside the allowed roots",
                    "This server indexes only below the directories of quarry.roots. Choose a path there, or have the setting changed.");
        }
    }

    private static Path realRoot(Path root) {
        try {
            return root.toRealPath();
        } catch (IOException missing) {
            // A root that is not mounted yet allows no path for now.
            return root.toAbsolutePath().normalize();
        }
    }

    private static void requireReadableDirectory(Path path) {
        if (!Files.isDirectory(path)) {
            throw Problems.unprocessable("Not a directory",
                    path + " is not a directory. Give the root directory of a repository.");
        }
        if (!Files.isReadable(path) || !Files.isExecutable(path)) {
            throw unreadable(path);
        }
    }

    private static void requireStorable(Path path) {
        if (path.toString().getBytes(UTF_8).length > MAXIMUM_BYTES) {
            throw Problems.unprocessable("Path too long",
                    "The canonical path is longer than " + MAXIMUM_BYTES
                            + " bytes. Move or mount the repository somewhere shorter.");
        }
    }

    private static RuntimeException unreadable(Path path) {
        return Problems.unprocessable("Unreadable directory",
                "The server may not read " + path + ". Give its user the right to read and enter the directory.");
    }
}
