package dev.quarry.indexing.scan;

import java.util.Objects;

/**
 * A path that belongs to a repository and whose content is not indexed.
 *
 * @param path relative to the scanned directory, separated by {@code /}; a directory has no slash at its end, and
 *        where a name is no text, U+FFFD and two hexadecimal digits stand for a byte of it
 * @param size in bytes; 0 for what is no regular file
 * @param reason why
 */
public record SkippedFile(String path, long size, SkipReason reason) implements ScannedPath {

    public SkippedFile {
        PathCheck.require(path, size);
        Objects.requireNonNull(reason, "reason");
    }
}
