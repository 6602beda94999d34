package dev.quarry.indexing.scan.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import dev.quarry.indexing.scan.glob.GlobParser;
import dev.quarry.indexing.scan.glob.GlobText;

/**
 * Evaluates the conditional includes of git's configuration: {@code gitdir:}, {@code gitdir/i:} and {@code onbranch:}. Other
 * conditions never hold.
 *
 * @param repository that is scanned; without one no condition holds
 */
record GitIncludes(Optional<GitDirectory> repository, GitEnvironment environment) {

    private static final String ANY_DIRECTORY = "**/";
    private static final String BRANCH = "refs/heads/";
    private static final int MAXIMUM_HEAD = 64 * 1024;

    /**
     * Whether a condition holds.
     *
     * @param condition the text between the quotes of {@code [includeIf "..."]}
     * @param file the file that contains it
     */
    boolean hold(String condition, Path file) {
        int colon = condition.indexOf(':');
        if (repository.isEmpty() || colon < 0) {
            return false;
        }
        String pattern = condition.substring(colon + 1);
        return switch (condition.substring(0, colon)) {
            case "gitdir" -> isAt(repository.get(), absolute(pattern, file), false);
            case "gitdir/i" -> isAt(repository.get(), absolute(pattern, file), true);
            case "onbranch" ->
                branch(repository.get()).filter(branch -> matches(withAllBelow(pattern), branch, false)).isPresent();
            default -> false;
        };
    }

    private String absolute(String pattern, Path file) {
        if (pattern.startsWith("~/") && environment.home().isPresent()) {
            return withAllBelow(environment.home().get() + pattern.substring(1));
        }
        if (pattern.startsWith("./")) {
            return withAllBelow(escaped(String.valueOf(real(file).getParent())) + pattern.substring(1));
        }
        return withAllBelow(pattern.startsWith("/") ? pattern : ANY_DIRECTORY + pattern);
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException unresolvable) {
            return file.toAbsolutePath();
        }
    }

    private static String escaped(String literal) {
        return literal.replaceAll("([*?\\[\\\\])", "\\\\$1");
    }

    private static String withAllBelow(String pattern) {
        return pattern.endsWith("/") ? pattern + "**" : pattern;
    }

    /** Git tries the path without links first, then the path as it found it. */
    private static boolean isAt(GitDirectory repository, String pattern, boolean ignoreCase) {
        Path directory = repository.directory().toAbsolutePath().normalize();
        return matches(pattern, real(directory).toString(), ignoreCase) || matches(pattern, directory.toString(), ignoreCase);
    }

    private static boolean matches(String pattern, String text, boolean ignoreCase) {
        GlobText bytes = GlobText.of(FileNames.bytesOf(text));
        return GlobParser.parse(FileNames.bytesOf(pattern), 0, ignoreCase)
                .filter(glob -> glob.matches(ignoreCase ? bytes.lowerCase() : bytes, 0))
                .isPresent();
    }

    private static Optional<String> branch(GitDirectory repository) {
        Path head = repository.directory().resolve("HEAD");
        try {
            String target = Files.isSymbolicLink(head)
                    ? Files.readSymbolicLink(head).toString()
                    : SmallFile.text(head, MAXIMUM_HEAD).strip().replaceFirst("^ref:\\s*", "");
            return target.startsWith(BRANCH) ? Optional.of(target.substring(BRANCH.length())) : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
