package dev.quarry.indexing.scan;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.quarry.indexing.scan.git.FileNames;
import dev.quarry.indexing.scan.git.ScanContext.Cancellation;
import dev.quarry.indexing.scan.git.SmallFile;

/**
 * A directory that is held by its file descriptor, so that replacing it in the file system does not change the entries seen
 * here. No method follows a link. Platforms without directory descriptors resolve paths instead.
 */
public final class OpenDirectory implements AutoCloseable {

    private static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ, NOFOLLOW_LINKS);

    private final Path location;
    private final DirectoryStream<Path> stream;
    private final @Nullable SecureDirectoryStream<Path> descriptor;

    private OpenDirectory(Path location, DirectoryStream<Path> stream) {
        this.location = location;
        this.stream = stream;
        this.descriptor = stream instanceof SecureDirectoryStream<Path> secure ? secure : null;
    }

    /**
     * Opens a directory component by component from the file system root, so that no component can be a link.
     *
     * @param canonical an absolute path without links
     */
    static OpenDirectory at(Path canonical) throws IOException {
        OpenDirectory current = byPath(canonical.getRoot());
        for (Path name : canonical) {
            try (OpenDirectory parent = current) {
                current = parent.directory(name);
            } catch (AccessDeniedException unlistable) {
                // A directory may be enterable but not listable, and Java can only open listable directories.
                return verified(canonical);
            }
        }
        return current;
    }

    private static OpenDirectory byPath(Path path) throws IOException {
        return new OpenDirectory(path, Files.newDirectoryStream(path));
    }

    private static OpenDirectory verified(Path canonical) throws IOException {
        OpenDirectory opened = byPath(canonical);
        Object key = opened.key();
        boolean isSame = canonical.toRealPath().equals(canonical)
                && (key == null || key.equals(
                        Files.readAttributes(canonical, BasicFileAttributes.class, NOFOLLOW_LINKS).fileKey()));
        if (!isSame) {
            opened.close();
            throw new LinkOnTheWayException(canonical);
        }
        return opened;
    }

    private @Nullable Object key() throws IOException {
        return descriptor == null
                ? null
                : descriptor.getFileAttributeView(BasicFileAttributeView.class).readAttributes().fileKey();
    }

    /** Adds the entries to a map, by name; to be called once. */
    void list(Map<String, Path> entries, Cancellation cancellation) throws IOException {
        try {
            for (Path entry : stream) {
                cancellation.check();
                entries.put(FileNames.of(entry), entry);
            }
        } catch (DirectoryIteratorException failed) {
            throw failed.getCause();
        }
    }

    /**
     * Opens a directory in this one.
     *
     * @throws LinkOnTheWayException if the name is that of a link
     * @throws NotDirectoryException if it is neither a directory nor a link
     */
    OpenDirectory directory(Path name) throws IOException {
        Path child = location.resolve(name);
        BasicFileAttributes attributes = attributes(name);
        if (attributes.isSymbolicLink()) {
            throw new LinkOnTheWayException(child);
        }
        if (!attributes.isDirectory()) {
            // Opening a pipe would wait for its writer.
            throw new NotDirectoryException(child.toString());
        }
        return new OpenDirectory(child, descriptor == null
                ? Files.newDirectoryStream(child)
                : descriptor.newDirectoryStream(name, NOFOLLOW_LINKS));
    }

    public BasicFileAttributes attributes(Path name) throws IOException {
        return descriptor == null
                ? Files.readAttributes(location.resolve(name), BasicFileAttributes.class, NOFOLLOW_LINKS)
                : descriptor.getFileAttributeView(name, BasicFileAttributeView.class, NOFOLLOW_LINKS).readAttributes();
    }

    /** Opens a file for reading. */
    public InputStream read(Path name) throws IOException {
        SeekableByteChannel channel = descriptor == null
                ? Files.newByteChannel(location.resolve(name), READ)
                : descriptor.newByteChannel(name, READ);
        return Channels.newInputStream(channel);
    }

    /** Returns the bytes of a regular file; nothing else is opened. */
    byte[] bytes(Path name, int limit) throws IOException {
        if (!attributes(name).isRegularFile()) {
            throw new IOException("Not a regular file: " + location.resolve(name));
        }
        try (InputStream in = read(name)) {
            return SmallFile.bytes(in, limit, location.resolve(name));
        }
    }

    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** A component of a path is a symbolic link, which could lead anywhere. */
    public static final class LinkOnTheWayException extends FileSystemException {

        private static final long serialVersionUID = 1L;

        LinkOnTheWayException(Path link) {
            super(link.toString(), null, "is a symbolic link");
        }
    }
}
