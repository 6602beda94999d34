package dev.quarry.indexing.scan.ignore;

import java.nio.file.Path;

/**
 * A directory that has not been listed yet.
 *
 * @param path relative to the top of the work tree; empty for the top itself
 * @param location its location on disk
 * @param rules the rules in force in its parent
 */
public record PendingDirectory(String path, Path location, IgnoreRules rules) {

    /** Returns the path, relative to the top of the work tree, of the entry with this name. */
    public String pathOf(String name) {
        return path.isEmpty() ? name : path + '/' + name;
    }
}
