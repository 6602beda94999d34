package dev.quarry.indexing.scan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import dev.quarry.indexing.scan.OpenDirectory.LinkOnTheWayException;

/**
 * A cache of open directories below a root. Each directory is opened from its parent's descriptor, so that it cannot be swapped
 * for a symbolic link between check and use (TOCTOU). The most recent ones stay open, because the next directory is usually
 * nearby.
 */
public final class OpenDirectories implements AutoCloseable {

    /** Each directory uses two file descriptors. */
    private static final int MAXIMUM_OPEN = 16;

    private final Path root;
    /** The names on the path from the root to the most recently opened directory. */
    private List<Path> names = List.of();
    /** The deepest directories on that path, the deepest last. */
    private final Deque<OpenDirectory> open = new ArrayDeque<>();

    private OpenDirectories(Path root) {
        this.root = root;
    }

    /**
     * Creates an empty cache; opens nothing.
     *
     * @param root an absolute path without links
     */
    public static OpenDirectories below(Path root) {
        return new OpenDirectories(root);
    }

    /**
     * Opens a directory, which stays open at least until the next call.
     *
     * @param relative its path from the root; empty for the root itself
     * @throws LinkOnTheWayException if a component of the path is a link
     */
    public OpenDirectory open(Path relative) throws IOException {
        List<Path> wanted = new ArrayList<>();
        relative.forEach(name -> {
            if (!name.toString().isEmpty()) {
                wanted.add(name);
            }
        });
        int shared = 0;
        while (shared < Math.min(names.size(), wanted.size()) && names.get(shared).equals(wanted.get(shared))) {
            shared++;
        }
        closeBelow(shared);
        int depth = shared;
        if (open.isEmpty()) {
            keep(OpenDirectory.at(root));
            depth = 0;
        }
        names = wanted.subList(0, depth);
        for (Path name : wanted.subList(depth, wanted.size())) {
            keep(open.getLast().directory(name));
            names = wanted.subList(0, names.size() + 1);
        }
        return open.getLast();
    }

    private void keep(OpenDirectory directory) {
        open.addLast(directory);
        if (open.size() > MAXIMUM_OPEN) {
            open.removeFirst().close();
        }
    }

    private void closeBelow(int depth) {
        for (int level = names.size(); level > depth && !open.isEmpty(); level--) {
            open.removeLast().close();
        }
    }

    @Override
    public void close() {
        open.forEach(OpenDirectory::close);
        open.clear();
    }
}
