package dev.quarry.indexing.chunking.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.treesitter.TSInputEncoding;
import org.treesitter.TSLanguage;
import org.treesitter.TSParser;
import org.treesitter.TSTree;
import org.treesitter.TreeSitterC;
import org.treesitter.TreeSitterCpp;
import org.treesitter.TreeSitterGo;
import org.treesitter.TreeSitterJava;
import org.treesitter.TreeSitterKotlin;
import org.treesitter.TreeSitterScala;

import dev.quarry.indexing.chunking.Accelerators;
import dev.quarry.indexing.chunking.syntax.grammars.Syntaxes;
import dev.quarry.platform.syntax.Grammar;
import dev.quarry.platform.syntax.ParseBudget;
import dev.quarry.platform.syntax.SizeLimit;
import dev.quarry.platform.syntax.TextReader;

/**
 * Masking does not change the outline: not of the golden files, nor, with {@code -Dquarry.corpus=DIRECTORY}, of any others.
 * Excluded from the latter are files that do not parse without errors, because masking changes the error recovery, and Kotlin.
 */
class MaskedOutlineTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final int TARGET_NON_BLANK = 1_500;

    private static final Map<String, String> LANGUAGES = Map.of("c", "C", "h", "C", "cpp", "C++", "hpp", "C++", "cc", "C++",
            "go", "Go", "java", "Java", "kt", "Kotlin", "scala", "Scala");

    @TestFactory
    Stream<DynamicTest> a_masked_golden_file_has_the_same_definitions_and_cuts() throws IOException {
        return sources(GOLDEN).map(file -> DynamicTest.dynamicTest(file.toString(), () -> assertSame(file, read(file))));
    }

    @Test
    @EnabledIfSystemProperty(named = "quarry.corpus", matches = ".+")
    void a_masked_file_of_the_corpus_has_the_same_definitions_and_cuts() throws IOException {
        sources(Path.of(System.getProperty("quarry.corpus"))).forEach(file -> {
            String text = read(file);
            boolean isKotlin = extension(file).equals("kt");
            if (!isKotlin && text.length() <= Grammar.MAX_LENGTH && parsesWithoutErrors(file, text)) {
                assertSame(file, text);
            }
        });
    }

    /** Without arguments the parser finds more in Kotlin, because it no longer takes annotations for expressions. */
    @Test
    @EnabledIfSystemProperty(named = "quarry.corpus", matches = ".+")
    void masked_Kotlin_has_at_least_as_many_definitions() throws IOException {
        int expected = 0;
        int actual = 0;
        for (Path file : sources(Path.of(System.getProperty("quarry.corpus"))).toList()) {
            String text = extension(file).equals("kt") ? read(file) : "";
            Outline ofWholeText = parsed("Kotlin").outline(text, limitFor(text));
            Outline ofMaskedText = accelerated("Kotlin").outline(text, limitFor(text));
            expected += ofWholeText == null ? 0 : ofWholeText.definitions().size();
            actual += ofMaskedText == null ? 0 : ofMaskedText.definitions().size();
        }
        assertThat(actual).isGreaterThanOrEqualTo(expected);
    }

    @Test
    void a_Kotlin_annotation_belongs_to_the_declaration_below_it() {
        String source = "fun a() {\n}\n\n/** b */\n@C(\"1\")\n@d.E\n@F(G::class)\npublic inline fun <T, R : Any> h(i: (T) -> R?): R {\n}\n";
        Outline outline = accelerated("Kotlin").outline(source, limitFor(source));
        assertThat(Objects.requireNonNull(outline).definitions()).extracting(Definition::start).containsExactly(0,
                source.indexOf("@C"));
    }

    private static Stream<Path> sources(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> LANGUAGES.containsKey(extension(file)) && Files.isRegularFile(file))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static void assertSame(Path file, String text) {
        SizeLimit limit = limitFor(text);
        Outline expected = parsed(language(file)).outline(text, limit);
        Outline actual = accelerated(language(file)).outline(text, limit);
        // The parse of the whole text may be aborted although that of the masked text is not.
        if (expected != null && actual != null) {
            assertThat(actual).as("%s", file).isEqualTo(expected);
        }
    }

    private static Syntax parsed(String language) {
        return Syntaxes.find(language).orElseThrow();
    }

    private static Syntax accelerated(String language) {
        return Accelerators.ALL.accelerate(language, parsed(language));
    }

    private static boolean parsesWithoutErrors(Path file, String text) {
        try (TSParser parser = new TSParser()) {
            parser.setLanguage(grammar(file));
            try (TSTree tree = parser.parseWithOptions(new byte[8_192], null, new TextReader(text, List.of()),
                    TSInputEncoding.TSInputEncodingUTF16LE, new ParseBudget(text.length()))) {
                return tree != null && !tree.getRootNode().hasError();
            }
        }
    }

    private static TSLanguage grammar(Path file) {
        return switch (language(file)) {
            case "C" -> new TreeSitterC();
            case "C++" -> new TreeSitterCpp();
            case "Go" -> new TreeSitterGo();
            case "Java" -> new TreeSitterJava();
            case "Kotlin" -> new TreeSitterKotlin();
            default -> new TreeSitterScala();
        };
    }

    private static SizeLimit limitFor(String text) {
        int[] nonBlank = new int[text.length() + 1];
        for (int i = 0; i < text.length(); i++) {
            nonBlank[i + 1] = nonBlank[i] + (Character.isWhitespace(text.charAt(i)) ? 0 : 1);
        }
        return (start, end) -> nonBlank[end] - nonBlank[start] <= TARGET_NON_BLANK;
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String language(Path file) {
        return LANGUAGES.getOrDefault(extension(file), "");
    }

    private static String extension(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
