package dev.quarry.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A directory whose files are added, changed, moved and deleted. */
final class WorkingTree {

    private static final List<String> EXTENSIONS = List.of("txt", "md", "java", "py", "sql", "go");
    private static final List<String> DIRECTORIES = List.of("", "src/", "src/main/", "docs/", "größe/", "a/b/c/d/");

    private final Path root;
    private final Random random;
    private final Texts texts;
    private final List<Path> files = new ArrayList<>();
    private int named;

    WorkingTree(Path root, Random random, Texts texts) {
        this.root = root;
        this.random = random;
        this.texts = texts;
    }

    Path root() {
        return root;
    }

    void add(int count) {
        for (int i = 0; i < count; i++) {
            Path file = newName();
            write(file);
            files.add(file);
        }
    }

    /** Adds, changes, moves and deletes some files each; sometimes many. */
    void change() {
        int most = random.nextInt(10) == 0 ? Math.max(1, files.size() / 2) : 12;
        add(random.nextInt(most + 1));
        for (int i = random.nextInt(most + 1); i > 0 && !files.isEmpty(); i--) {
            write(files.get(random.nextInt(files.size())));
        }
        for (int i = random.nextInt(4); i > 0 && !files.isEmpty(); i--) {
            move(random.nextInt(files.size()));
        }
        for (int i = random.nextInt(most + 1); i > 0 && files.size() > 1; i--) {
            delete(files.remove(random.nextInt(files.size())));
        }
    }

    /** Returns the SHA-256 of every file by its path. */
    SortedMap<String, String> scan() {
        SortedMap<String, String> hashes = new TreeMap<>();
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path file : tree.filter(Files::isRegularFile).toList()) {
                hashes.put(root.relativize(file).toString(), sha256(Files.readAllBytes(file)));
            }
            return hashes;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Path newName() {
        String directory = DIRECTORIES.get(random.nextInt(DIRECTORIES.size()));
        String extension = EXTENSIONS.get(random.nextInt(EXTENSIONS.size()));
        return root.resolve(directory + "file" + named++ + "_" + Integer.toHexString(random.nextInt()) + "." + extension);
    }

    private void write(Path file) {
        try {
            Files.createDirectories(file.resolveSibling("."));
            Files.writeString(file, texts.any(random));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void move(int index) {
        Path target = newName();
        try {
            Files.createDirectories(target.resolveSibling("."));
            Files.move(files.set(index, target), target);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
