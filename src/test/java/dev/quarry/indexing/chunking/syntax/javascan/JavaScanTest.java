package dev.quarry.indexing.chunking.syntax.javascan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.quarry.indexing.chunking.Accelerators;
import dev.quarry.indexing.chunking.syntax.JavaSnippets;
import dev.quarry.indexing.chunking.syntax.Outline;
import dev.quarry.indexing.chunking.syntax.Syntax;
import dev.quarry.indexing.chunking.syntax.grammars.Syntaxes;
import dev.quarry.platform.syntax.Grammar;
import dev.quarry.platform.syntax.SizeLimit;
import dev.quarry.testing.Alongside;

/**
 * The scan of Java either returns the same outline as the syntax tree or none: for hand-picked code, for golden files, whole
 * and damaged, and with {@code -Dquarry.corpus=DIRECTORY} for any other files. The smaller the size limit, the more structure
 * the outline shows.
 */
@Alongside
class JavaScanTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final int TARGET_NON_BLANK = 1_500;
    private static final double MAX_SHARE_NOT_UNDERSTOOD = 0.03;
    private static final Syntax JAVA = new Accelerators(false, true).accelerate("Java", Syntaxes.find("Java").orElseThrow());

    @ParameterizedTest
    @MethodSource("dev.quarry.indexing.chunking.syntax.JavaSnippets#understood")
    void interpreted_code_has_the_outline_of_its_tree(String source) {
        for (String text : JavaSnippets.variants(source)) {
            assertThat(scanned(text, limitFor(text, TARGET_NON_BLANK))).as("%s", text).isNotNull();
            assertSameAtAnySize(text);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.quarry.indexing.chunking.syntax.JavaSnippets#doubtful")
    void doubtful_code_is_left_to_the_parser(String source) {
        assertThat(scanned(source, limitFor(source, TARGET_NON_BLANK))).isNull();
    }

    @ParameterizedTest
    @MethodSource("dev.quarry.indexing.chunking.syntax.JavaSnippets#odd")
    void odd_code_has_the_outline_of_its_tree_or_none(String source) {
        assertSameAtAnySize(source);
        assertSameAtAnySize(source.replace("\n", "\r\n"));
    }

    @ParameterizedTest
    @ValueSource(ints = { TARGET_NON_BLANK, 400, 100, 20, 0 })
    void a_golden_file_has_the_outline_of_its_tree(int nonBlank) throws IOException {
        for (Path file : sources(GOLDEN)) {
            String text = read(file);
            assertSame(text, limitFor(text, nonBlank));
        }
    }

    /** Pieces are numbered so that no two are equal. */
    @ParameterizedTest
    @ValueSource(strings = { "class A { A% a = a<", "class A { int a = ", "class A { void f() { ",
            "class A { void f() { if (a) { } else ",
            "class A { void f() { int a; ", "class A { int a; ", "enum A { ", "import a;" })
    @Timeout(20)
    void the_time_of_a_scan_is_linear_in_the_length(String beginning) {
        for (String piece : List.of("a% < ", "A%<", "a%.b<c, d>(e) + ", "if (a%) ", "a%: ", "@A% ", "a%, ", "public /* % */ ",
                "a%; ",
                "{ a%(); } ", "else if (a%) { } ", "// %\n", "class A% { } ", "case % -> ", "\"%\" + ", "a%.", "for (;a%;) ",
                "A%<B> b%; ", "-> % ")) {
            StringBuilder text = new StringBuilder(beginning);
            for (int i = 0; text.length() < 200_000; i++) {
                text.append(piece.replace("%", Integer.toString(i)));
            }
            // Closes the braces, so that the scan can succeed.
            String closed = text + ";" + "}".repeat((int) beginning.chars().filter(sign -> sign == '{').count());
            scanned(closed, (start, end) -> true);
            scanned(closed, limitFor(closed, TARGET_NON_BLANK));
        }
    }

    /** Uses only the size limit of chunks: inside a construct that fits, the scan does not detect damage, and need not. */
    @Test
    void a_golden_file_without_a_random_line_has_the_outline_of_its_tree_or_none() throws IOException {
        Random random = new Random(1);
        for (Path file : sources(GOLDEN)) {
            List<String> lines = read(file).lines().toList();
            for (int i = 0; i < 200; i++) {
                int left = random.nextInt(lines.size());
                String text = String.join("\n", lines.subList(0, left)) + "\n"
                        + String.join("\n", lines.subList(left + 1, lines.size()));
                assertSame(text, limitFor(text, TARGET_NON_BLANK));
            }
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "quarry.corpus", matches = ".+")
    void a_file_of_the_corpus_has_the_outline_of_its_tree_or_none() throws IOException {
        long length = 0;
        long notUnderstood = 0;
        for (Path file : sources(Path.of(System.getProperty("quarry.corpus")))) {
            String text = read(file);
            SizeLimit limit = limitFor(text, TARGET_NON_BLANK);
            length += text.length();
            if (text.length() > Grammar.MAX_LENGTH || scanned(text, limit) == null) {
                notUnderstood += text.length();
            } else {
                assertThat(scanned(text, limit)).as("%s", file).isEqualTo(parsed(text, limit));
            }
        }
        System.out.printf(Locale.ROOT, "%.2f %% of %d units were left to the parser%n", 100.0 * notUnderstood / length, length);
        assertThat(notUnderstood).isLessThanOrEqualTo((long) (MAX_SHARE_NOT_UNDERSTOOD * length));
    }

    private static void assertSameAtAnySize(String text) {
        for (int nonBlank : new int[] { TARGET_NON_BLANK, 50, 10, 0 }) {
            assertSame(text, limitFor(text, nonBlank));
        }
    }

    private static void assertSame(String text, SizeLimit limit) {
        Outline scanned = scanned(text, limit);
        if (scanned != null) {
            assertThat(scanned).as("%s", text).isEqualTo(parsed(text, limit));
        }
    }

    private static @Nullable Outline scanned(String text, SizeLimit limit) {
        return JavaScan.outline(text, limit, JAVA);
    }

    private static @Nullable Outline parsed(String text, SizeLimit limit) {
        return JAVA.outline(text, limit);
    }

    private static SizeLimit limitFor(String text, int limit) {
        int[] nonBlank = new int[text.length() + 1];
        for (int i = 0; i < text.length(); i++) {
            nonBlank[i + 1] = nonBlank[i] + (Character.isWhitespace(text.charAt(i)) ? 0 : 1);
        }
        return (start, end) -> nonBlank[end] - nonBlank[start] <= limit;
    }

    private static List<Path> sources(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".java") && Files.isRegularFile(file)).sorted().toList();
        }
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
