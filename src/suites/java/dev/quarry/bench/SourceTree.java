package dev.quarry.bench;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The regular files below a directory.
 *
 * @param files their paths, as an index lists them
 */
record SourceTree(Path root, SortedSet<String> files, long bytes) {

    private static final String GIT_DIRECTORY = ".git";

    static SourceTree of(Path root) throws IOException {
        SortedSet<String> files = new TreeSet<>();
        long[] bytes = { 0 };
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                return directory.endsWith(GIT_DIRECTORY) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) {
                    files.add(root.relativize(file).toString());
                    bytes[0] += attributes.size();
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return new SourceTree(root, files, bytes[0]);
    }

    double megabytes() {
        return bytes / 1e6;
    }
}
