package dev.quarry.indexing.scan;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.TreeSet;

import org.jboss.logging.Logger;

import dev.quarry.indexing.scan.git.GitDirectory;

/** Finds the git repositories in a directory tree, including submodules and other nested repositories. */
public final class RepositorySearch {

    private static final Logger LOG = Logger.getLogger(RepositorySearch.class);

    private RepositorySearch() {
    }

    /**
     * Returns the top directories of the repositories in {@code tree}, possibly including itself, ordered by path. Symbolic
     * links are not followed; an unreadable directory is logged and skipped.
     */
    public static List<Path> below(Path tree) {
        TreeSet<Path> found = new TreeSet<>();
        // An explicit stack, because a tree may be deeper than the stack of a thread.
        Deque<Path> pending = new ArrayDeque<>(List.of(tree));
        while (!pending.isEmpty()) {
            Path directory = pending.pop();
            if (isRepository(directory)) {
                found.add(directory);
            }
            pushDirectories(directory, pending);
        }
        return List.copyOf(found);
    }

    /** Whether this directory is the top of a git work tree. */
    public static boolean isRepository(Path directory) {
        return GitDirectory.of(directory).isPresent();
    }

    private static void pushDirectories(Path directory, Deque<Path> pending) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS) && !entry.endsWith(GitDirectory.NAME)) {
                    pending.push(entry);
                }
            }
        } catch (IOException | DirectoryIteratorException unreadable) {
            LOG.warnf("Directory not searched for repositories: %s", unreadable.toString());
        }
    }
}
