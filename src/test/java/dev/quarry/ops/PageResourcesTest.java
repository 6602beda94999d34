package dev.quarry.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** The scripts and style sheets of the page: each import exists, each module is short, none is unused. */
class PageResourcesTest {

    private static final Path ROOT = Path.of("src/main/resources/META-INF/resources");
    private static final int MAX_LINES = 300;
    private static final Pattern IMPORT = Pattern.compile("(?:from |import\\(|import |importScripts\\(|new URL\\()'([^']+)'");
    private static final Pattern CLAUSE = Pattern
            .compile("(?://|/\\*\\*?|\\n \\*) ((?:What|Who|Whoever|Those|Of|Which|Where) [^\\n]*)");
    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([a-z]+/[^\"]+)\"");

    private static List<Path> files(String suffix) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
        }
    }

    private static List<String> references(Path file, Pattern pattern) throws IOException {
        return pattern.matcher(Files.readString(file)).results().map((MatchResult found) -> found.group(1)).toList();
    }

    @Test
    void a_module_imports_what_exists() throws IOException {
        for (Path module : files(".js")) {
            for (String imported : references(module, IMPORT)) {
                if (imported.startsWith(".")) {
                    assertThat(module.resolveSibling(imported)).as(module + " imports " + imported).exists();
                } else {
                    assertThat(getClass().getResource("/META-INF/resources" + imported)).as(module + " imports " + imported)
                            .isNotNull();
                }
            }
        }
    }

    @Test
    void the_document_links_what_exists_and_every_style_sheet() throws IOException {
        List<Path> linked = references(ROOT.resolve("index.html"), LINK).stream().map(ROOT::resolve).toList();

        assertThat(linked).allSatisfy(file -> assertThat(file).exists());
        assertThat(linked).containsAll(files(".css"));
    }

    @Test
    void a_comment_begins_with_a_thing_or_a_verb() throws IOException {
        for (String suffix : List.of(".js", ".css")) {
            for (Path file : files(suffix)) {
                assertThat(references(file, CLAUSE)).as(file.toString()).isEmpty();
            }
        }
    }

    @Test
    void a_file_is_short() throws IOException {
        for (String suffix : List.of(".js", ".css", ".html")) {
            for (Path file : files(suffix)) {
                assertThat(Files.readAllLines(file)).as(file.toString()).hasSizeLessThanOrEqualTo(MAX_LINES);
            }
        }
    }
}
