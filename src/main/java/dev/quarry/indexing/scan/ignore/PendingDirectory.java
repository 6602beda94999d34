package dev.quarry.indexing.scan.ignore;

import java.nio.file.Path;

/**
 * A directory that is still to be listed.
 *
 * @param path relative to the top of the work tree, which is the empty path itself
 * @param location where it is on disk
 * @param rules those in force in its parent
 */
public record PendingDirectory(String path, Path location, IgnoreRules rules) {

    /** The path, relative to the top of the work tree, of the entry with this name. */
    public String pathOf(String name) {
        return path.isEmpty() ? name : path + '/' + name;
    }
}
