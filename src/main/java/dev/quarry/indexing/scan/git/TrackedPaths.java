package dev.quarry.indexing.scan.git;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

import dev.quarry.indexing.scan.git.GitIndexFile.Entry;
import dev.quarry.indexing.scan.git.GitIndexFile.Entry.Kind;

/** The paths that git tracks, relative to the top of the work tree, whether or not they exist on disk. */
public final class TrackedPaths {

    public static final TrackedPaths NONE = new TrackedPaths(List.of());

    private final NavigableMap<String, Kind> kinds = new TreeMap<>();

    public TrackedPaths(Iterable<Entry> entries) {
        for (Entry entry : entries) {
            kinds.put(entry.path(), entry.kind());
        }
    }

    /** Whether the path is in the index as anything but a directory. */
    public boolean isFile(String path) {
        Kind kind = kinds.get(path);
        return kind == Kind.FILE || kind == Kind.SUBMODULE;
    }

    public boolean isSubmodule(String path) {
        return kinds.get(path) == Kind.SUBMODULE;
    }

    /**
     * Whether the index has a path below this one. Uses the sort order, because storing all parent directories could fill the
     * heap.
     */
    public boolean isDirectory(String path) {
        String firstBelow = kinds.ceilingKey(path + '/');
        return (firstBelow != null && firstBelow.startsWith(path + '/')) || kinds.get(path) == Kind.SPARSE_DIRECTORY;
    }
}
