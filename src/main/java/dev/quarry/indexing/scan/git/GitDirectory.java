package dev.quarry.indexing.scan.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The git directory of a work tree. In linked work trees and submodules, {@code .git} is a file that contains the path of the
 * directory. A linked work tree shares everything except its index with the main work tree.
 *
 * @param workTree the directory that holds {@code .git}
 * @param directory with the index
 * @param commonDirectory with the configuration and the excludes
 */
public record GitDirectory(Path workTree, Path directory, Path commonDirectory) {

    public static final String NAME = ".git";

    private static final int MAXIMUM_POINTER = 64 * 1024;
    private static final String POINTER = "gitdir: ";
    private static final Pattern HEAD = Pattern.compile("ref:\\s*refs/.*|[0-9a-f]{40,64}");

    /** Returns the repository that a directory belongs to. */
    public static Optional<GitDirectory> enclosing(Path directory) {
        for (Path candidate = directory; candidate != null; candidate = candidate.getParent()) {
            Optional<GitDirectory> found = of(candidate);
            if (found.isPresent()) {
                return found;
            }
            if (Files.isRegularFile(candidate.resolve(NAME))) {
                // A dangling pointer, as in a copy of a linked work tree: not part of any repository above it.
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Returns the repository whose work tree has this directory as its top. */
    public static Optional<GitDirectory> of(Path workTree) {
        Path entry = workTree.resolve(NAME);
        try {
            Path directory = Files.isRegularFile(entry) ? target(entry) : entry;
            if (!Files.isDirectory(directory)) {
                return Optional.empty();
            }
            Path common = common(directory);
            return isValid(directory, common)
                    ? Optional.of(new GitDirectory(workTree, directory, common))
                    : Optional.empty();
        } catch (IOException | InvalidPathException notARepository) {
            return Optional.empty();
        }
    }

    private static Path target(Path pointer) throws IOException {
        String text = SmallFile.text(pointer, MAXIMUM_POINTER).stripTrailing();
        return text.startsWith(POINTER) ? pointer.resolveSibling(text.substring(POINTER.length())) : pointer;
    }

    private static Path common(Path directory) throws IOException {
        Path pointer = directory.resolve("commondir");
        return Files.isRegularFile(pointer)
                ? directory.resolve(SmallFile.text(pointer, MAXIMUM_POINTER).stripTrailing()).normalize()
                : directory;
    }

    /** Whether a directory is a bare repository. */
    public static boolean isBare(Path directory) {
        try {
            return isValid(directory, directory);
        } catch (IOException notARepository) {
            return false;
        }
    }

    /** Applies git's own test, because any directory may be called {@code .git}. */
    private static boolean isValid(Path directory, Path common) throws IOException {
        Path head = directory.resolve("HEAD");
        return Files.isDirectory(common.resolve("objects"))
                && Files.isDirectory(common.resolve("refs"))
                && (Files.isSymbolicLink(head) || HEAD.matcher(SmallFile.text(head, MAXIMUM_POINTER).strip()).matches());
    }

    /** Returns the ignore file of the repository that is not part of its content. */
    public Path excludeFile() {
        return commonDirectory.resolve("info").resolve("exclude");
    }
}
