package dev.quarry.indexing.scan;

import org.jspecify.annotations.Nullable;

/**
 * The result of a scan for one path: whether the next run reads it, or why not.
 *
 * @param path at which this is decided: the path itself, or a directory above it; relative to the scanned directory
 * @param entry the scanned path; null unless it is read or skipped
 * @param rule the rule that decides; null if none does
 */
public record PathFate(Kind kind, String path, @Nullable ScannedPath entry, @Nullable Rule rule) {

    /** The kinds of fates. */
    public enum Kind {
        /** The file is read. */
        READ,
        /** The directory is entered. */
        ENTERED,
        /** The path is listed, but not read. */
        SKIPPED,
        /** The rule excludes the path. */
        IGNORED,
        /** The path is git's own directory. */
        GIT_DIRECTORY,
        /** The path is an untracked pipe, socket or device. */
        SPECIAL,
        /** There is no such path. The rule would exclude it. */
        MISSING
    }

    /**
     * A rule as clients see it. It names no place outside of the git repository.
     *
     * @param file the path of the ignore file, relative to the scanned directory, {@code .git/info/exclude}, {@code
     *        core.excludesFile}, or {@code built-in secrets}
     * @param line its number, from 1; null for built-in rules
     */
    public record Rule(String file, @Nullable Integer line, String pattern) {
    }
}
