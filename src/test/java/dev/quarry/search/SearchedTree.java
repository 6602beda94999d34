package dev.quarry.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.quarry.testing.GeneratedTree;

/** Writes a directory that is hard to search: many scripts, line ends and line lengths. Deterministic. */
final class SearchedTree {

    static final int LONG_LINE = 50_000;
    static final int MANY_MATCHES = 2_500;

    /** A word longer than a chunk: it begins in one chunk, fills the next and ends in a third. */
    static final String DATA = data(21_000);

    private static final List<String> PIECES = List.of("foo", "Bar", "getName", "SetUp", "->", "();", "%", "_", "\\", "'", "\"",
            " ", " ", "\t", "é", "É", "e\u0301", "名前", "検索", "\uD83D\uDE80", "\uD83D\uDC69\u200D\uD83D\uDCBB", "Жук", "жук",
            "ΣΑΣ",
            "\uD801\uDC00", "\uD801\uDC28", "0", "42", "a", "b", "x", ".", "*", "$", "^", "[", "]", "{2}", "|", ":", "path:src",
            "\n", "\n", "\n", "\n\n");

    private SearchedTree() {
    }

    static void write(Path root, int noiseFiles) throws IOException {
        GeneratedTree.write(root.resolve("golden"), 10, 1);
        for (int number = 0; number < noiseFiles; number++) {
            String extension = List.of("txt", "java", "py", "md", "c", "unknown").get(number % 6);
            write(root, "noise" + number % 9 + "/file" + number + "." + extension,
                    noise(number, number % 7 == 0 ? "\r\n" : "\n"));
        }
        write(root, "hand/long.txt", "begin " + "lorem ipsum dolor ".repeat(LONG_LINE / 18) + "\nshort line\n");
        write(root, "hand/data.txt", "data = " + DATA + "\nshort = " + DATA.substring(2_000, 2_400) + ";\n");
        write(root, "hand/many.txt", "needle here\n".repeat(MANY_MATCHES));
        write(root, "hand/wide.txt", "narrow\n" + "ab ".repeat(MANY_MATCHES) + "\nnarrow\n");
        write(root, "hand/windows.txt", "first line\r\nsecond line \r\n\r\n\tindented\r\nlast line");
        write(root, "hand/returns.txt", "one\rtwo\r\r\nthree\r\nfour\r");
        write(root, "hand/no_end.txt", "no line end at the end of this");
        write(root, "hand/blank.txt", "\n\n   \n\t\t\n\n");
        write(root, "hand/empty.txt", "");
        write(root, "hand/tabs.mk", "all:\n\techo \"a\tb\"\t\n");
        write(root, "hand/percent.sql", "SELECT '100%' LIKE '1_0\\%' -- 100%été, 5%Éa, a_b\\c\n");
        write(root, "hand/quotes.js", "const it = 'it''s' + \"\\\"\" + `\\n`; call(); a->b();\n");
        write(root, "hand/regexes.txt", "a.*b [x] (y) {2} ^$ \\d+ \\Qz\\E a|b a?b+c\n");
        write(root, "hand/repeated.txt", IntStream.range(1, 40).mapToObj("a"::repeat).collect(Collectors.joining("\n")));
        write(root, "hand/filters.txt", "path:src lang:java case:yes -path:test content:foo sym:claim repo:x\nx lang:java\n");
        write(root, "test/hand/CopyTest.java", "class CopyTest {\n    void needle() {\n    }\n}\n");
        write(root, "hand/needle.java", "class Needle {\n    void needle() {\n    }\n}\n");
    }

    /** Writes more files with the same words than a search sorts. */
    static void writeMany(Path root, int files) throws IOException {
        for (int number = 0; number < files; number++) {
            String lines = IntStream.range(0, number % 40 == 0 ? 50 : 1)
                    .mapToObj(line -> "common word " + line + "\n-\n-\n-\n-\n-\n-\n")
                    .collect(Collectors.joining());
            write(root, "d" + number % 11 + "/f" + number + ".txt", "file " + number + "\n" + lines);
        }
    }

    private static String data(int length) {
        return new Random(length).ints(length, 0, 62)
                .mapToObj(digit -> digit < 10 ? '0' + digit : digit < 36 ? 'a' + digit - 10 : 'A' + digit - 36)
                .map(Character::toString)
                .collect(Collectors.joining());
    }

    private static String noise(int seed, String lineEnd) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(1_200);
        while (text.length() < length) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString().replace("\n", lineEnd);
    }

    private static void write(Path root, String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
