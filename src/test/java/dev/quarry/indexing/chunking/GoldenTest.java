package dev.quarry.indexing.chunking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.quarry.indexing.chunking.language.Languages;
import dev.quarry.indexing.chunking.syntax.grammars.Syntaxes;
import dev.quarry.testing.Alongside;

/**
 * One source file per language, and the expected result next to it in {@code NAME.golden}. With
 * {@code -Dquarry.golden.write=true} the expected results are rewritten: review the difference before the commit.
 */
@Alongside
class GoldenTest {

    private static final Path DIRECTORY = Path.of("src/test/resources/golden");
    private static final String ADVICE = "to write it again: ./mvnw -Dquick test -Dtest=GoldenTest -Dquarry.golden.write=true";
    private static final int MAX_SHOWN = 90;

    @ParameterizedTest
    @MethodSource("sources")
    void chunks_and_symbols_match_the_reviewed_golden_file(String name) throws IOException {
        String text = Files.readString(DIRECTORY.resolve(name));
        String actual = describe(text, Chunker.cut(name, text));
        Path golden = DIRECTORY.resolve(name + ".golden");
        if (Boolean.getBoolean("quarry.golden.write")) {
            Files.writeString(golden, actual);
        }
        assertThat(golden).as(ADVICE).exists();
        assertThat(actual).as(ADVICE).isEqualTo(Files.readString(golden));
    }

    @ParameterizedTest
    @MethodSource("sources")
    void chunks_and_symbols_are_the_same_without_accelerators(String name) throws IOException {
        AcceleratorsTest.assertSame(name, Files.readString(DIRECTORY.resolve(name)));
    }

    /** A grammar that does not load is no error of a run: its files would be cut at blank lines. */
    @Test
    void every_grammar_loads() {
        Syntaxes.loadAll();
        assertThat(Syntaxes.missing()).as("languages without grammar, with the reasons").isEmpty();
    }

    @Test
    void every_language_with_a_grammar_has_a_golden_file() throws IOException {
        TreeSet<String> languages = new TreeSet<>();
        for (String name : sources()) {
            languages.add(Languages.of(name, "").orElseThrow());
        }
        assertThat(languages).containsExactlyElementsOf(new TreeSet<>(Syntaxes.languages()));
    }

    static List<String> sources() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".golden"))
                    .sorted()
                    .toList();
        }
    }

    private static String describe(String text, CutText cut) {
        List<String> lines = text.lines().toList();
        return "chunks\n" + cut.chunks().stream().map(chunk -> describe(lines, chunk)).collect(Collectors.joining())
                + "\nsymbols\n" + cut.symbols().stream().map(GoldenTest::describe).collect(Collectors.joining());
    }

    private static String describe(List<String> lines, Chunk chunk) {
        return "%4d-%-4d %s%s%n".formatted(chunk.startLine(), chunk.endLine(), chunk.kind(),
                chunk.header() == null ? "" : " in " + chunk.header())
                + "          | " + shortened(lines.get(chunk.startLine() - 1)) + "\n"
                + "          | " + shortened(lines.get(chunk.endLine() - 1)) + "\n";
    }

    private static String describe(Symbol symbol) {
        return "%4d-%-4d %s %s%s%n".formatted(symbol.startLine(), symbol.endLine(), symbol.kind(), symbol.name(),
                symbol.container() == null ? "" : " in " + symbol.container());
    }

    private static String shortened(String line) {
        return line.substring(0, Math.min(line.length(), MAX_SHOWN)).stripTrailing();
    }
}
