package dev.quarry.search.usages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.quarry.indexing.chunking.Chunker;
import dev.quarry.indexing.chunking.Symbol;
import dev.quarry.indexing.chunking.language.Languages;
import dev.quarry.search.usages.binding.KnownDefinition;
import dev.quarry.search.usages.binding.ParameterCount;
import dev.quarry.search.usages.binding.Resolution;
import dev.quarry.search.usages.syntax.Occurrence;

/**
 * The usages of a few names in a small project of each language: imports with aliases, shadowing, methods of one name in
 * several classes, comments and strings. {@code -Dquarry.golden.write=true} writes the expected files, which are then to be
 * reviewed.
 */
class GoldenUsagesTest {

    private static final ResolvedFiles FILES = new ResolvedFiles();
    private static final Path ROOT = Path.of("src/test/resources/usages");
    private static final String EXPECTED = "expected.txt";
    private static final Pattern CLAUSE = Pattern
            .compile("(?m)^[ \\t]*(?:package|namespace)[ \\t]+([A-Za-z_][A-Za-z0-9_.]*)[ \\t\\r]*(?:[;{]|//|$)");

    @ParameterizedTest
    @ValueSource(strings = { "csharp", "go", "javascript", "kotlin", "python", "rust", "typescript" })
    void usages_in_a_language_are_as_reviewed(String directory) throws IOException {
        Path expected = ROOT.resolve(directory).resolve(EXPECTED);
        List<String> names = Files.readAllLines(expected).stream().filter(line -> line.startsWith("== "))
                .map(line -> line.substring(3)).toList();
        Map<String, String> texts = texts(ROOT.resolve(directory));
        StringBuilder actual = new StringBuilder();
        for (String name : names) {
            actual.append("== ").append(name).append('\n');
            describe(name, texts).forEach(line -> actual.append(line).append('\n'));
        }
        if (Boolean.getBoolean("quarry.golden.write")) {
            Files.writeString(expected, actual);
        }
        assertThat(actual.toString()).isEqualTo(Files.readString(expected));
    }

    private static Map<String, String> texts(Path root) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.endsWith(EXPECTED)) {
                    texts.put(root.relativize(file).toString(), Files.readString(file));
                }
            }
        }
        return texts;
    }

    private static List<String> describe(String name, Map<String, String> texts) {
        List<KnownDefinition> definitions = new ArrayList<>();
        texts.forEach((path, text) -> definitions.addAll(definitions(name, path, text)));
        NamedDefinitions named = new NamedDefinitions(definitions, true);
        List<String> lines = new ArrayList<>();
        texts.forEach((path, text) -> {
            try (ResolvedFile file = FILES.read(name, named,
                    new ResolvedFiles.Source(1, path, language(path, text), text))) {
                file.occurrences().forEach(occurrence -> lines.add(describe(occurrence, path, file)));
            }
        });
        return lines;
    }

    private static String language(String path, String text) {
        return Languages.find(path, text).orElseThrow().name();
    }

    private static List<KnownDefinition> definitions(String name, String path, String text) {
        List<KnownDefinition> definitions = new ArrayList<>();
        Matcher clause = CLAUSE.matcher(text);
        String packageName = clause.find() ? clause.group(1) : "";
        for (Symbol symbol : Chunker.cut(path, text).symbols()) {
            if (symbol.name().equals(name)) {
                String lines = text.lines().skip(symbol.startLine() - 1L).reduce("", (one, other) -> one + other + "\n");
                KnownDefinition definition = new KnownDefinition(1, path, language(path, text), path.hashCode(),
                        symbol.ordinal(), name,
                        symbol.kind(), symbol.container(), symbol.startLine(), symbol.endLine(), packageName, null);
                definitions.add(Usages.isOverloaded(definition) ? definition.with(ParameterCount.of(lines, name)) : definition);
            }
        }
        return definitions;
    }

    private static String describe(Occurrence occurrence, String path, ResolvedFile file) {
        Resolution resolution = file.resolve(occurrence);
        int line = file.lines().lineOf(occurrence.start());
        KnownDefinition definition = resolution.definition();
        String target = resolution.declaredAt() >= 0 ? " here:" + file.lines().lineOf(resolution.declaredAt())
                : definition != null ? " " + definition.path() + ":" + definition.startLine()
                        : resolution.candidates().isEmpty() ? "" : " of " + resolution.candidates().size();
        return path + ":" + line + ":" + (occurrence.start() - file.lines().start(line) + 1) + " "
                + UsageCollector.kind(occurrence, resolution).wireName() + " " + resolution.label().wireName() + target + "    "
                + file.lines().text(line, line).strip();
    }
}
