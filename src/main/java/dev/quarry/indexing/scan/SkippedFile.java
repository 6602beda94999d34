package dev.quarry.indexing.scan;

import java.util.Objects;

/**
 * A path that belongs to a repository and whose content is not indexed.
 *
 * @param path relative to the scanned directory, separated by {@code /}, without a slash at the end; U+FFFD and two hexadecimal
 *        digits stand for an undecodable byte
 * @param size in bytes; 0 unless it is a regular file
 * @param reason why the content is not indexed
 */
public record SkippedFile(String path, long size, SkipReason reason) implements ScannedPath {

    public SkippedFile {
        ScannedPath.require(path, size);
        Objects.requireNonNull(reason, "reason");
    }
}
