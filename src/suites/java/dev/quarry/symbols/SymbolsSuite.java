package dev.quarry.symbols;

import static org.assertj.core.api.SoftAssertions.assertSoftly;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.quarry.bench.Report;
import dev.quarry.indexing.chunking.Chunker;
import dev.quarry.indexing.chunking.Symbol;
import dev.quarry.indexing.chunking.language.Language;
import dev.quarry.indexing.chunking.language.Languages;
import dev.quarry.symbols.SymbolComparison.Figures;

/**
 * Compares the symbols of files with the tags that universal-ctags finds, by language and kind; skipped where universal-ctags
 * is not installed. Run by {@code ./mvnw verify -Prelevance -Dquick -Dit.test=SymbolsSuite}.
 *
 * <p>
 * Reads the project's own sources in every language, or, with {@code -Dsymbols.trees=DIRECTORY}, all files below it.
 * {@code -Dsymbols.examples=NUMBER} sets the number of examples of each difference. A tag without a symbol is a symbol that is
 * missing, unless {@link KnownDifferences} explains it, or universal-ctags is wrong.
 */
class SymbolsSuite {

    private static final String TREES = System.getProperty("symbols.trees", "");
    private static final Path OWN_SOURCES = Path.of("src/test/resources/golden");
    private static final int EXAMPLES = Integer.getInteger("symbols.examples", 3);
    private static final int MAX_FILE = 1 << 20;
    private static final String LINE = "%-11s %-22s %8s %8s %9s  %s";

    private final Report report = new Report();

    @Test
    void symbols_include_the_tags_of_universal_ctags() throws IOException, InterruptedException {
        String version = Ctags.version();
        if (version.isEmpty()) {
            report.say("universal-ctags with JSON is not installed: symbols are not compared");
        }
        assumeFalse(version.isEmpty(), "universal-ctags is not installed");
        Path root = (TREES.isEmpty() ? OWN_SOURCES : Path.of(TREES)).toRealPath();
        Map<TaggedLanguage, SymbolComparison> comparisons = compare(root);
        report.title("Symbols beside " + version + ": " + root);
        comparisons.forEach(this::print);
        report.end();
        if (TREES.isEmpty()) {
            requireRecall(comparisons);
        }
    }

    private static Map<TaggedLanguage, SymbolComparison> compare(Path root) throws IOException, InterruptedException {
        Map<TaggedLanguage, Map<Path, List<Symbol>>> symbols = new EnumMap<>(TaggedLanguage.class);
        for (Path file : files(root)) {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            String name = root.relativize(file).toString();
            Languages.find(name, text).map(Language::name).flatMap(TaggedLanguage::of)
                    .ifPresent(language -> symbols.computeIfAbsent(language, any -> new HashMap<>())
                            .put(file, Chunker.cut(name, text).symbols()));
        }
        Map<TaggedLanguage, SymbolComparison> comparisons = new EnumMap<>(TaggedLanguage.class);
        for (Entry<TaggedLanguage, Map<Path, List<Symbol>>> entry : symbols.entrySet()) {
            SymbolComparison comparison = new SymbolComparison();
            comparison.add(root, Ctags.read(entry.getKey(), List.copyOf(entry.getValue().keySet())), entry.getValue());
            comparisons.put(entry.getKey(), comparison);
        }
        return comparisons;
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            List<Path> found = new ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                if (!root.relativize(file).toString().contains(".git/") && Files.size(file) <= MAX_FILE) {
                    found.add(file);
                }
            }
            return found;
        }
    }

    private void print(TaggedLanguage language, SymbolComparison comparison) {
        report.title(language.label() + ", " + comparison.files() + " files");
        report.say(LINE, "tags", "", "number", "found", "recall", "not found, for instance");
        comparison.tags().forEach(this::printLine);
        report.say("all: recall %s", percent(comparison.recall()));
        comparison.explained().forEach((difference, number) -> report.say("%d without symbol: %s", number,
                difference.reason()));
        report.say(LINE, "symbols", "", "number", "tagged", "precision", "not tagged, for instance");
        comparison.symbols().forEach(this::printLine);
        report.say("all: precision %s", percent(comparison.precision()));
    }

    private void printLine(String kind, Figures figures) {
        List<String> alone = figures.alone();
        // Evenly spread, because the differences of one file are alike.
        int step = Math.max(1, alone.size() / Math.max(1, EXAMPLES));
        List<String> examples = Stream.iterate(0, i -> i < alone.size(), i -> i + step).limit(EXAMPLES).map(alone::get)
                .toList();
        report.say(LINE, "", kind, figures.total(), figures.paired(), percent((double) figures.paired() / figures.total()),
                String.join(", ", examples));
    }

    private static String percent(double share) {
        return String.format("%.1f %%", 100 * share);
    }

    private static void requireRecall(Map<TaggedLanguage, SymbolComparison> comparisons) {
        assertSoftly(softly -> {
            softly.assertThat(comparisons).as("languages").containsOnlyKeys(TaggedLanguage.values());
            comparisons.forEach((language, comparison) -> softly.assertThat(comparison.recall())
                    .as("recall of %s", language.label()).isGreaterThanOrEqualTo(language.leastRecall()));
        });
    }
}
