package dev.quarry.indexing.reading;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;

import dev.quarry.indexing.scan.OpenDirectories;
import dev.quarry.indexing.scan.OpenDirectory;
import dev.quarry.indexing.scan.OpenDirectory.LinkOnTheWayException;
import dev.quarry.indexing.scan.ScannedFile;
import dev.quarry.indexing.scan.SkipReason;

/** Reads a file that a scan has found and that may have been changed or deleted since. */
public final class FileReader {

    private FileReader() {
    }

    /**
     * Reads and decodes a file. A problem with the file is part of the result and never an exception.
     *
     * @param directories of the scanned directory
     * @param file one of the scan's files
     */
    public static FileContent read(OpenDirectories directories, ScannedFile file) {
        if (MinifiedFiles.isNamedAsOne(file.path())) {
            return new FileContent.Skipped(file, SkipReason.MINIFIED);
        }
        try {
            Path path = Path.of(file.path());
            Path parent = path.getParent();
            return readFrom(directories.open(parent == null ? Path.of("") : parent), path.getFileName(), file);
        } catch (NoSuchFileException vanished) {
            return new FileContent.Skipped(file, SkipReason.VANISHED);
        } catch (LinkOnTheWayException link) {
            return new FileContent.Skipped(file, SkipReason.SYMLINK);
        } catch (IOException | InvalidPathException unreadable) {
            return new FileContent.Skipped(file, SkipReason.UNREADABLE);
        }
    }

    private static FileContent readFrom(OpenDirectory directory, Path name, ScannedFile file) throws IOException {
        BasicFileAttributes attributes = directory.attributes(name);
        if (attributes.isSymbolicLink()) {
            return new FileContent.Skipped(file, SkipReason.SYMLINK);
        }
        if (!attributes.isRegularFile()) {
            // Opening a FIFO would wait for its writer.
            return new FileContent.Skipped(file, SkipReason.UNREADABLE);
        }
        byte[] content = content(directory, name, file.size());
        return content.length > ScannedFile.MAXIMUM_SIZE
                ? new FileContent.Skipped(file, SkipReason.TOO_LARGE)
                : decode(file, content);
    }

    /** Returns the whole file, or the maximum size plus one byte of a larger file. */
    private static byte[] content(OpenDirectory directory, Path name, long expectedSize) throws IOException {
        try (InputStream stream = directory.read(name)) {
            byte[] content = new byte[(int) Math.min(expectedSize, ScannedFile.MAXIMUM_SIZE) + 1];
            int length = stream.readNBytes(content, 0, content.length);
            if (length < content.length) {
                return Arrays.copyOf(content, length);
            }
            byte[] more = stream.readNBytes(ScannedFile.MAXIMUM_SIZE + 1 - length);
            byte[] whole = Arrays.copyOf(content, length + more.length);
            System.arraycopy(more, 0, whole, length, more.length);
            return whole;
        }
    }

    private static FileContent decode(ScannedFile file, byte[] content) {
        Optional<String> text = TextDecoder.decode(content);
        if (text.isEmpty()) {
            return new FileContent.Skipped(file, SkipReason.BINARY);
        }
        return MinifiedFiles.looksLikeOne(file.path(), text.get())
                ? new FileContent.Skipped(file, SkipReason.MINIFIED)
                : new FileContent.Text(file, sha256(content), text.get());
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
