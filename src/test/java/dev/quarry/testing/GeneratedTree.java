package dev.quarry.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A directory that resembles a repository, generated from the golden sources: all languages that have a grammar, with other
 * identifiers in each file. Of every fifty files one is a copy of another, one is binary and one is minified. The same
 * arguments produce the same files.
 */
public final class GeneratedTree {

    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");

    /** Words with capitals or underscores; in nearly all languages no keyword has any. */
    private static final Pattern IDENTIFIER = Pattern.compile("\\b(?=\\w*[A-Z_])[A-Za-z_]\\w{3,}\\b");
    private static final List<String> SYLLABLES = List.of("Ash", "Bay", "Cliff", "Dune", "Elm", "Fern", "Glen", "Heath", "Isle",
            "Jade", "Kelp", "Loch", "Moor", "Nook", "Oak", "Pine", "Quay", "Reed", "Sand", "Thorn", "Vale", "Wold", "Yew",
            "Zinc");

    private static final int KINDS_REPEAT_AFTER = 50;
    private static final int COPY = 47;
    private static final int BINARY = 48;
    private static final int MINIFIED = 49;
    private static final int FILES_PER_DIRECTORY = 40;
    private static final int DIRECTORIES_PER_PART = 25;

    /** One file in this many is just below the size limit for parsing, as generated headers and tables are. */
    private static final int LONG_ONE_IN = 1_000;
    private static final int PARTS_OF_LONG_ONE = 220;

    /** Old enough that a scan does not treat the file as just changed. */
    private static final FileTime MODIFIED = FileTime.from(Instant.parse("2024-05-06T07:08:09Z"));

    private final Path root;
    private final int mostParts;
    private final List<Golden> golden;

    /** A golden source that serves as a template. */
    private record Golden(String stem, String extension, String text) {

        static Golden of(Path file) {
            try {
                String name = String.valueOf(file.getFileName());
                int dot = name.lastIndexOf('.');
                return new Golden(name.substring(0, dot), name.substring(dot), Files.readString(file));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        String withOtherIdentifiers(Random random) {
            Map<String, String> replacements = new HashMap<>();
            return IDENTIFIER.matcher(text)
                    .replaceAll(
                            found -> replacements.computeIfAbsent(found.group(),
                                    name -> name + syllable(random) + syllable(random)));
        }

        private static String syllable(Random random) {
            return SYLLABLES.get(random.nextInt(SYLLABLES.size()));
        }
    }

    private GeneratedTree(Path root, int mostParts) throws IOException {
        this.root = root;
        this.mostParts = mostParts;
        try (Stream<Path> files = Files.list(GOLDEN)) {
            golden = files.filter(file -> !file.toString().endsWith(".golden")).sorted().map(Golden::of).toList();
        }
    }

    /**
     * Writes exactly {@code files} files.
     *
     * @param mostParts the maximum number of sources of about 4 kB per file
     */
    public static void write(Path root, int files, int mostParts) throws IOException {
        GeneratedTree tree = new GeneratedTree(root, mostParts);
        for (int number = 0; number < files; number++) {
            tree.write(number);
        }
    }

    private void write(int number) throws IOException {
        switch (number % KINDS_REPEAT_AFTER) {
            case COPY -> writeText(number, name(number, pattern(number - COPY)), text(number - COPY));
            case BINARY -> write(number, "image" + number + ".png", bytes(number));
            case MINIFIED -> writeText(number, "app" + number + ".min.js", "var a=1;".repeat(500));
            default -> writeText(number, name(number, pattern(number)), text(number));
        }
    }

    private static String name(int number, Golden pattern) {
        return pattern.stem() + number + pattern.extension();
    }

    private Golden pattern(int number) {
        return golden.get(number % golden.size());
    }

    private String text(int number) {
        Golden pattern = pattern(number);
        Random random = new Random(number);
        int parts = number % LONG_ONE_IN == LONG_ONE_IN / 2 ? PARTS_OF_LONG_ONE : 1 + random.nextInt(mostParts);
        StringBuilder text = new StringBuilder();
        for (int part = 0; part < parts; part++) {
            text.append(pattern.withOtherIdentifiers(random));
        }
        return text.toString();
    }

    private static byte[] bytes(int number) {
        byte[] bytes = new byte[2_000];
        new Random(number).nextBytes(bytes);
        bytes[0] = 0;
        return bytes;
    }

    private void writeText(int number, String name, String text) throws IOException {
        write(number, name, text.getBytes(UTF_8));
    }

    private void write(int number, String name, byte[] content) throws IOException {
        int directory = number / FILES_PER_DIRECTORY;
        Path parent = root.resolve("part" + directory / DIRECTORIES_PER_PART).resolve("group" + directory);
        Files.createDirectories(parent);
        Path file = Files.write(parent.resolve(name), content);
        Files.setLastModifiedTime(file, MODIFIED);
    }
}
