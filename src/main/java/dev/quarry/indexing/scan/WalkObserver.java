package dev.quarry.indexing.scan;

import java.util.Set;

import dev.quarry.indexing.scan.ignore.IgnoreRules;
import dev.quarry.indexing.scan.ignore.PendingDirectory;

/** Limits a walk to some paths, and learns why it leaves out others. Paths are relative to the top of the work tree. */
interface WalkObserver {

    /** Wants all paths, and learns nothing. */
    WalkObserver OF_ALL_PATHS = new WalkObserver() {
    };

    /** Whether the walk examines a path. */
    default boolean wants(String path) {
        return true;
    }

    /** A directory is listed. */
    default void entered(PendingDirectory directory, IgnoreRules rules, Set<String> names) {
    }

    /** A path is not listed, and a directory is not entered, because of the ignore rules. */
    default void ignored(String path, IgnoreRules rules, boolean directory) {
    }

    /** The path is git's own directory. */
    default void isGitDirectory(String path) {
    }

    /** The path is an untracked pipe, socket or device. */
    default void isSpecial(String path) {
    }
}
