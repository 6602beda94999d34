package dev.quarry.indexing.scan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The directories below a root. Each is opened from its parent's descriptor, so that none can be swapped for a symbolic link
 * between a look at it and its use. The last few stay open, for the next one is mostly close by.
 */
public final class OpenDirectories implements AutoCloseable {

    /** Each takes two file handles. */
    private static final int MAXIMUM_OPEN = 16;

    private final Path root;
    /** The names on the way from the root to the directory that was opened last. */
    private List<Path> names = List.of();
    /** The deepest directories on that way, the last one at the end. */
    private final Deque<OpenDirectory> open = new ArrayDeque<>();

    private OpenDirectories(Path root) {
        this.root = root;
    }

    /**
     * Nothing is opened yet.
     *
     * @param root an absolute path without links
     */
    public static OpenDirectories below(Path root) {
        return new OpenDirectories(root);
    }

    /**
     * Opens a directory, which stays open until the next call at least.
     *
     * @param relative its path from the root; empty for the root itself
     * @throws LinkOnTheWayException if there is a link on the way
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
