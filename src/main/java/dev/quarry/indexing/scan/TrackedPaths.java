package dev.quarry.indexing.scan;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The paths that git tracks, relative to the top of the work tree, whether or not they exist on disk. */
final class TrackedPaths {

    static final TrackedPaths NONE = new TrackedPaths(List.of());

    private final Set<String> files = new HashSet<>();
    private final Set<String> submodules = new HashSet<>();
    private final Set<String> directories = new HashSet<>();

    TrackedPaths(Iterable<GitIndexEntry> entries) {
        for (GitIndexEntry entry : entries) {
            switch (entry.kind()) {
                case FILE -> files.add(entry.path());
                case SUBMODULE -> submodules.add(entry.path());
                case SPARSE_DIRECTORY -> directories.add(entry.path());
            }
            addParents(entry.path());
        }
    }

    private void addParents(String path) {
        int slash = path.lastIndexOf('/');
        while (slash > 0 && directories.add(path.substring(0, slash))) {
            slash = path.lastIndexOf('/', slash - 1);
        }
    }

    /** Whether the path is in the index as anything but a directory. */
    boolean isFile(String path) {
        return files.contains(path) || submodules.contains(path);
    }

    boolean isSubmodule(String path) {
        return submodules.contains(path);
    }

    /** Whether anything below the path is in the index. */
    boolean isDirectory(String path) {
        return directories.contains(path);
    }
}
