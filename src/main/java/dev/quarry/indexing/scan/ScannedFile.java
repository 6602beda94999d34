package dev.quarry.indexing.scan;

import java.util.Objects;

import dev.quarry.indexing.scan.git.FileStamp;

/**
 * A regular file that a run reads.
 *
 * @param path relative to the scanned directory, separated by {@code /}
 * @param size in bytes, when it was scanned
 * @param stamp changes whenever the file changes
 */
public record ScannedFile(String path, long size, FileStamp stamp) implements ScannedPath {

    /** The size in bytes up to which a file is read: 2 MiB. */
    public static final int MAXIMUM_SIZE = 2 * 1024 * 1024;

    public ScannedFile {
        ScannedPath.require(path, size);
        Objects.requireNonNull(stamp, "stamp");
    }
}
