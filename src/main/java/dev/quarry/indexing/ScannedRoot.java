package dev.quarry.indexing;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * The directory of a run, whose identity is checked at the end of the run.
 *
 * @param identity device and inode, or {@code null} where a file system has none
 */
record ScannedRoot(Path path, @Nullable Object identity) {

    /** Reads the identity of the directory, which must exist and be listable. */
    static ScannedRoot of(Path path) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        if (!attributes.isDirectory()) {
            throw new NotDirectoryException(path.toString());
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
            // A mount whose server is gone fails here, but not when its attributes are read.
            boolean unused = entries.iterator().hasNext();
        }
        return new ScannedRoot(path, attributes.fileKey());
    }

    /** Fails if the directory was removed or replaced: otherwise the version would lack files that nobody deleted. */
    void requireSame() throws IOException {
        if (!Objects.equals(of(path).identity, identity)) {
            throw new UnstableDirectoryException("The directory " + path
                    + " was replaced by another one while it was being indexed. Enqueue it again.");
        }
    }
}
