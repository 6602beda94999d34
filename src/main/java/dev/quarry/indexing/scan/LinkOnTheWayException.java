package dev.quarry.indexing.scan;

import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** A component of a path is a symbolic link, which could lead anywhere. */
public final class LinkOnTheWayException extends FileSystemException {

    private static final long serialVersionUID = 1L;

    LinkOnTheWayException(Path link) {
        super(link.toString(), null, "is a symbolic link");
    }
}
