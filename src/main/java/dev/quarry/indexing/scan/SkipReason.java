package dev.quarry.indexing.scan;

import java.util.Locale;

/** The reason why the content of a path is not indexed. */
public enum SkipReason {

    /** The bytes are not text in any supported encoding. */
    BINARY,
    /**
     * The file is larger than {@link ScannedFile#MAXIMUM_SIZE}. The limit of an ignore file is 256 KiB; a larger one is not
     * applied.
     */
    TOO_LARGE,
    /** The file is the output of a minifier: it is not read by people, and one of its lines fills a page of results. */
    MINIFIED,
    /**
     * The operating system refused to list the directory or to read the file, the name cannot be decoded, or the file was
     * replaced by a pipe, socket or device.
     */
    UNREADABLE,
    /** The file was deleted between the scan and the read. */
    VANISHED,
    /** The name is typical of files with passwords, tokens or private keys. */
    SECRET,
    /** The path or one of its parents is a symbolic link; links are never followed. */
    SYMLINK,
    /** The directory is the work tree of another repository, which has to be indexed separately. */
    SUBMODULE,
    /** Indexing this file failed; the log has the cause. */
    INTERNAL_ERROR;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** Returns the stable name in snake case that the interfaces and the database use. */
    public String wireName() {
        return wireName;
    }
}
