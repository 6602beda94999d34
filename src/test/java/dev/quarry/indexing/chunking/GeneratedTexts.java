package dev.quarry.indexing.chunking;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Generates texts of many shapes; the same seed gives the same texts. */
final class GeneratedTexts {

    private static final List<List<String>> ALPHABETS = List.of(
            List.of("int ", "fooBar", "HTTPServer2_x", "(", ");", "{", "}", "    ", "// why", "\n", "\n", "\n\n", "\t"),
            List.of("value", "= 1;", "\r\n", "\r\n\r\n", "\r", "    ", "\n"),
            List.of("a", "\r", "\r", " ", "\n"),
            List.of("😀", "𝒳", "é", "Ж", "名前", "_", "7", " ", "\n", "👩‍👩‍👧", "'", "\\", "\""),
            List.of("\n", "\n", " ", "\t", "\r\n"),
            List.of("\n"),
            List.of("x", "Y9", "_"),
            List.of("0123456789abcdef".repeat(40), ",", "😀".repeat(300), "\n"),
            List.of("# Title", "## Sub", "\n", "\n", "===\n", "---\n", "```\n", "~~~~\n", "some words of prose ", "- item"));

    private GeneratedTexts() {
    }

    static List<String> some(long seed, int count) {
        Random random = new Random(seed);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int length = random.nextInt(4) == 0 ? 40_000 : random.nextInt(4_000);
            texts.add(text(random, ALPHABETS.get(i % ALPHABETS.size()), length));
        }
        return texts;
    }

    private static String text(Random random, List<String> alphabet, int length) {
        // Mostly a few words, which makes long lines and large blocks, and occasionally any word of the alphabet.
        int words = 1 + random.nextInt(alphabet.size());
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            boolean anyWord = random.nextInt(20) == 0;
            text.append(alphabet.get(random.nextInt(anyWord ? alphabet.size() : words)));
        }
        return text.toString();
    }
}
