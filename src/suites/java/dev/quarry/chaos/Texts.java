package dev.quarry.chaos;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Generates the contents of files. Some texts are shared by several files, as licences are. */
final class Texts {

    private static final List<String> WORDS = List.of("lease", "token", "queue", "index", "chunk", "Größe", "λ", "𝒳", "worker",
            "return", "class", "def", "SELECT", "\t", "{", "}", "", "notify", "# heading", "// comment");
    private static final int SHARED = 60;
    private static final int LONG_TEXT_IN = 150;

    private final List<String> shared;

    Texts(Random random) {
        shared = IntStream.range(0, SHARED).mapToObj(i -> fresh(random, 25)).toList();
    }

    /** Returns a new or a shared text, sometimes a long one. */
    String any(Random random) {
        if (random.nextInt(4) == 0) {
            return shared.get(random.nextInt(shared.size()));
        }
        return fresh(random, random.nextInt(LONG_TEXT_IN) == 0 ? 2_000 : 25);
    }

    private static String fresh(Random random, int mostLines) {
        return IntStream.range(0, random.nextInt(mostLines + 1)).mapToObj(line -> line(random))
                .collect(Collectors.joining("\n"));
    }

    private static String line(Random random) {
        return random.ints(random.nextInt(9), 0, WORDS.size()).mapToObj(WORDS::get).collect(Collectors.joining(" "))
                + " " + Integer.toHexString(random.nextInt());
    }
}
