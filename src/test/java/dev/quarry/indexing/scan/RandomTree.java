package dev.quarry.indexing.scan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A directory tree with ignore files, both made up from a seed out of few names, so that rules often match. */
final class RandomTree {

    private static final int MAXIMUM_DEPTH = 3;
    private static final List<String> NAMES = List.of("a", "b", "ab", "abc", "foo", "foo.txt", "bar.txt", "a b", "é", ".c",
            "[a]", "a*b", "!a", "#a", "A", "x\\y", "a ", "-", "]", "a.b.c", "b-c", "^a");
    private static final List<String> PIECES = List.of("a", "b", "ab", "foo", ".txt", ".c", "é", "A", " ", "-", ".", "!", "#",
            "*", "*", "**", "***", "?", "\\*", "\\a", "\\\\", "\\", "{", "(", "+", "$", "^", "[", "]", "[a",
            "[ab]", "[!a]", "[^b]", "[a-c]", "[b-a]", "[a-]", "[+--]", "[]a]", "[!]a]", "[^]", "[[]", "[\\]]",
            "[[:alpha:]]", "[[:upper:]b]", "[[:nonsense:]]", "[[:punct:]]");

    private final Random random;
    private final Path root;
    private final List<String> files = new ArrayList<>();
    private final List<String> directories = new ArrayList<>();

    /** Grows the tree below a directory. */
    RandomTree(long seed, Path root) throws IOException {
        this.random = new Random(seed);
        this.root = root;
        grow("", 0);
    }

    private void grow(String directory, int depth) throws IOException {
        Files.createDirectories(root.resolve(directory));
        for (int count = 2 + random.nextInt(5); count > 0; count--) {
            String path = directory + pick(NAMES);
            if (Files.notExists(root.resolve(path))) {
                growEntry(path, depth);
            }
        }
        if (random.nextInt(3) == 0) {
            Files.writeString(root.resolve(directory + ".gitignore"), rules());
            files.add(directory + ".gitignore");
        }
    }

    private void growEntry(String path, int depth) throws IOException {
        if (depth < MAXIMUM_DEPTH && random.nextInt(3) > 0) {
            directories.add(path);
            grow(path + '/', depth + 1);
            return;
        }
        if (random.nextInt(10) == 0) {
            Files.createSymbolicLink(root.resolve(path), Path.of(".."));
        } else {
            Files.writeString(root.resolve(path), "x");
        }
        files.add(path);
    }

    /** The text of an ignore file. */
    String rules() {
        return IntStream.rangeClosed(0, random.nextInt(6))
                .mapToObj(line -> rule())
                .collect(Collectors.joining(random.nextInt(5) == 0 ? "\r\n" : "\n"));
    }

    private String rule() {
        String segments = IntStream.rangeClosed(0, Math.max(0, random.nextInt(5) - 2))
                .mapToObj(index -> segment())
                .collect(Collectors.joining("/"));
        return sometimes(4, "!") + sometimes(4, "/") + segments + sometimes(4, "/") + sometimes(12, " ");
    }

    private String segment() {
        return random.nextInt(3) == 0
                ? pick(NAMES)
                : IntStream.rangeClosed(0, random.nextInt(3)).mapToObj(index -> pick(PIECES)).collect(Collectors.joining());
    }

    private String sometimes(int oneIn, String text) {
        return random.nextInt(oneIn) == 0 ? text : "";
    }

    /** About one file in ten. */
    List<String> someFiles() {
        return files.stream().filter(file -> random.nextInt(10) == 0).toList();
    }

    /** The top, or a directory within. */
    Path someDirectory() {
        return directories.isEmpty() ? root : root.resolve(pick(directories));
    }

    private String pick(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
