package dev.quarry.indexing.scan.git;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads small files of git. The owner of a tree may have put anything in their place, so type and size are checked. */
public final class SmallFile {

    private SmallFile() {
    }

    /**
     * Returns the bytes of a regular file. Other files are not opened, because that may block forever or yield endless data.
     */
    public static byte[] bytes(Path file, int limit) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("Not a regular file: " + file);
        }
        try (InputStream in = Files.newInputStream(file)) {
            return bytes(in, limit, file);
        }
    }

    public static byte[] bytes(InputStream in, int limit, Path file) throws IOException {
        byte[] content = in.readNBytes(limit + 1);
        if (content.length > limit) {
            throw new IOException("Larger than " + limit + " bytes: " + file);
        }
        return content;
    }

    static String text(Path file, int limit) throws IOException {
        return new String(bytes(file, limit), StandardCharsets.UTF_8);
    }
}
