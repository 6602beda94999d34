package dev.quarry.repositories.paths;

import java.util.Arrays;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.quarry.platform.Problems;

/**
 * A path in a repository: names joined by {@code /}, relative to its top.
 *
 * @param value empty for the top
 */
public record RepositoryPath(String value) {

    public static final RepositoryPath TOP = new RepositoryPath("");

    private static final int MAXIMUM_LENGTH = 4096;

    /**
     * Reads a path as a client writes it: a slash at the end, doubled slashes and {@code .} are dropped.
     *
     * @param path the top if {@code null} or empty
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if it leads out of the repository or cannot be a path
     */
    public static RepositoryPath parse(@Nullable String path) {
        if (path == null) {
            return TOP;
        }
        if (path.startsWith("/")) {
            throw invalid("The path begins at the top of the repository, without a slash before it");
        }
        if (path.indexOf('\0') >= 0 || path.length() > MAXIMUM_LENGTH) {
            throw invalid("A path has at most " + MAXIMUM_LENGTH + " characters, and no NUL");
        }
        if (Arrays.asList(path.split("/")).contains("..")) {
            throw invalid("A path does not lead out of its repository: it has no \"..\"");
        }
        return new RepositoryPath(Arrays.stream(path.split("/"))
                .filter(name -> !name.isEmpty() && !name.equals("."))
                .collect(Collectors.joining("/")));
    }

    private static RuntimeException invalid(String rule) {
        return Problems.badRequest("Invalid path", rule + ". Give a path such as src/main.");
    }

    public boolean isTop() {
        return value.isEmpty();
    }

    /** Returns the text that all paths below this one begin with. */
    String prefix() {
        return isTop() ? "" : value + '/';
    }

    @Override
    public String toString() {
        return value;
    }
}
