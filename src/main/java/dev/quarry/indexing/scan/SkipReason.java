package dev.quarry.indexing.scan;

import java.util.Locale;

/** Why a path that belongs to a repository is listed without its content. */
public enum SkipReason {

    /** The bytes are not text in any encoding that is read here. */
    BINARY,
    /** The file is larger than {@link ScannedFile#MAXIMUM_SIZE}; an ignore file, than 256 KiB: then it does not apply. */
    TOO_LARGE,
    /** The file is the output of a minifier: nobody reads it, and one line of it fills a page of results. */
    MINIFIED,
    /**
     * The operating system refused to list the directory or to read the file, or its name cannot be decoded, or it has become
     * a pipe or the like.
     */
    UNREADABLE,
    /** The file was there when the repository was scanned and gone when it was to be read. */
    VANISHED,
    /** The name is one that files with passwords, tokens or private keys have. */
    SECRET,
    /** The path is a symbolic link, or leads through one; links are never followed. */
    SYMLINK,
    /** The directory is the work tree of another repository, which is indexed on its own or not at all. */
    SUBMODULE,
    /** Indexing this file failed; the log says why. */
    INTERNAL_ERROR;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** The name in the interfaces and in the database: snake case, and stable. */
    public String wireName() {
        return wireName;
    }
}
