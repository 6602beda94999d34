package dev.quarry.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A copy of a source tree whose files may be changed. It lies outside any git work tree, whose ignore rules might exclude it.
 */
public final class Corpus implements AutoCloseable {

    private static final byte[] CHANGE = "\n// changed\n".getBytes(StandardCharsets.US_ASCII);

    /** So old that a scan does not treat the files as racy (changed too recently to trust their times). */
    private final Instant longAgo = Instant.now().minus(Duration.ofHours(1));

    private final Path root;
    private final List<Path> files = new ArrayList<>();
    private long bytes;
    private int changes;

    private Corpus(Path root) {
        this.root = root;
    }

    public static Corpus copyOf(Path original) throws IOException {
        Corpus corpus = new Corpus(Files.createTempDirectory("quarry-corpus").toRealPath());
        Files.walkFileTree(original, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile()) {
                    corpus.add(original.relativize(file), file, attributes.size());
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return corpus;
    }

    private void add(Path name, Path original, long size) throws IOException {
        Path copy = root.resolve(name);
        Files.createDirectories(copy.getParent());
        Files.copy(original, copy);
        Files.setLastModifiedTime(copy, FileTime.from(longAgo));
        files.add(copy);
        bytes += size;
    }

    public Path root() {
        return root;
    }

    public List<Path> files() {
        return files;
    }

    public double megabytes() {
        return bytes / 1e6;
    }

    /** Appends a line to 1 % of the files, spread over the tree; each call takes other files. */
    int changeOnePercent() throws IOException {
        int changed = 0;
        for (int i = changes % 100; i < files.size(); i += 100) {
            Files.write(files.get(i), CHANGE, StandardOpenOption.APPEND);
            Files.setLastModifiedTime(files.get(i), FileTime.from(longAgo.plusSeconds(1)));
            changed++;
        }
        changes++;
        return changed;
    }

    @Override
    public void close() {
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : (Iterable<Path>) paths.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(path);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
