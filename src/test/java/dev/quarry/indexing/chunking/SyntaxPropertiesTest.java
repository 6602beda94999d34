package dev.quarry.indexing.chunking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Properties of any text in a language with a grammar: of whole files, of damaged files and of random tokens. */
class SyntaxPropertiesTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final List<String> WORDS = List.of("class ", "def ", "fn ", "func ", "int ", "x", "Foo", " = ", "1", "\"",
            "'", "`",
            "(", ")", "{", "}", "[", "]", "<", ">", ";", ",", ":", "=>", "->", "//", "/*", "*/", "#", "@", "$", "\\", "<<EOF",
            "if ", "else ", "end", "do ", "return ", "🙂", "é", "\t", "    ", " ", "\n", "\n", "\n\n", "\r\n", "\ud83d");

    @Property(tries = 150)
    void concatenated_chunks_equal_the_text(@ForAll("files") String path, @ForAll("texts") String text) {
        ChunkProperties.assertAll(text, Chunker.chunk(path, text));
    }

    @Property(tries = 150)
    void symbols_are_within_the_text_and_in_order(@ForAll("files") String path, @ForAll("texts") String text) {
        List<Symbol> symbols = Chunker.cut(path, text).symbols();
        int lines = Lines.of(text).count();
        assertThat(symbols).allSatisfy(symbol -> assertThat(symbol.endLine()).isLessThanOrEqualTo(lines));
        assertThat(symbols).isSortedAccordingTo(Comparator.comparingInt(Symbol::ordinal));
        assertThat(symbols.stream().map(Symbol::startLine).toList()).isSorted();
    }

    @Property(tries = 50)
    void the_directory_of_a_file_does_not_change_its_chunks(@ForAll("files") String path, @ForAll("texts") String text) {
        assertThat(Chunker.cut("some/where/" + path, text)).isEqualTo(Chunker.cut(path, text));
    }

    @Provide
    Arbitrary<String> files() throws IOException {
        return Arbitraries.of(GoldenTest.sources());
    }

    @Provide
    Arbitrary<String> texts() throws IOException {
        return Arbitraries.oneOf(randomTokens(60), randomTokens(2_000), damagedSources());
    }

    private static Arbitrary<String> randomTokens(int words) {
        return Arbitraries.of(WORDS).list().ofMaxSize(words).map(list -> String.join("", list));
    }

    /** The beginning of a file, random tokens, and the end of another file. */
    private static Arbitrary<String> damagedSources() throws IOException {
        List<String> sources = new ArrayList<>();
        for (String name : GoldenTest.sources()) {
            sources.add(Files.readString(GOLDEN.resolve(name)));
        }
        Arbitrary<String> source = Arbitraries.of(sources);
        Arbitrary<Double> place = Arbitraries.doubles().between(0, 1);
        return Combinators.combine(source, source, place, place, randomTokens(20)).as((first, second, from, to, between) -> {
            String beginning = first.substring(0, (int) (first.length() * from));
            return beginning + between + second.substring((int) (second.length() * to));
        });
    }
}
