package dev.quarry.usages;

import static io.restassured.RestAssured.given;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import dev.quarry.bench.Corpus;
import dev.quarry.bench.Report;
import dev.quarry.relevance.RelevanceProfile;
import dev.quarry.testing.Api;
import dev.quarry.usages.JavacReferences.JavaSymbol;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;

/**
 * Compares the usages of 300 symbols of two Java libraries with the references that javac resolves. Run by
 * {@code ./mvnw verify -Prelevance -Dquick -Dit.test=UsagesOracleSuite}; {@code -Dusages.examples=NUMBER} prints wrong labels,
 * {@code -Dusages.symbols=NUMBER} sets the number of symbols of each kind and library.
 */
@QuarkusTest
@TestProfile(RelevanceProfile.class)
class UsagesOracleSuite {

    private static final List<String> LIBRARIES = List.of("commons-lang3", "commons-collections4");
    private static final Path SOURCES = Path.of("target/usages");
    /** Of each library. */
    private static final int SYMBOLS_PER_KIND = Integer.getInteger("usages.symbols", 50);
    private static final long SEED = 16;
    private static final int EXAMPLES = Integer.getInteger("usages.examples", 0);

    private static final double LEAST_EXACT = 0.99;
    private static final double LEAST_LIKELY = 0.90;
    private static final double LEAST_RECALL = 0.98;

    private final Report report = new Report();
    private final Map<String, Tally> tallies = new TreeMap<>();
    private final Map<String, Integer> examples = new HashMap<>();

    /** How many usages were right. */
    private static final class Tally {

        private final Map<String, int[]> labels = new TreeMap<>();
        private int found;
        private int all;

        void label(String label, boolean isRight) {
            int[] counts = labels.computeIfAbsent(label, unknown -> new int[2]);
            counts[0] += isRight ? 1 : 0;
            counts[1]++;
        }

        double precision(String label) {
            int[] counts = labels.getOrDefault(label, new int[2]);
            return counts[1] == 0 ? 1 : (double) counts[0] / counts[1];
        }

        double recall() {
            return all == 0 ? 1 : (double) found / all;
        }

        String describe() {
            StringBuilder text = new StringBuilder();
            labels.forEach((label, counts) -> text.append(String.format("%-6s %5d of %5d right (%.4f)   ", label, counts[0],
                    counts[1], precision(label))));
            return text + String.format("recall %d of %d (%.4f)", found, all, recall());
        }
    }

    @Test
    void usages_are_the_references_of_javac() throws IOException {
        report.title("Usages beside javac: " + SYMBOLS_PER_KIND * 3 * LIBRARIES.size() + " symbols");
        try {
            for (String library : LIBRARIES) {
                compare(library);
            }
            tallies.forEach((name, tally) -> report.say("%-8s %s", name, tally.describe()));
        } finally {
            report.end();
        }
        Tally all = tally("all");
        assertSoftly(softly -> {
            softly.assertThat(all.precision("exact")).as("precision of exact").isGreaterThanOrEqualTo(LEAST_EXACT);
            softly.assertThat(all.precision("likely")).as("precision of likely").isGreaterThanOrEqualTo(LEAST_LIKELY);
            softly.assertThat(all.recall()).as("recall of all labels").isGreaterThanOrEqualTo(LEAST_RECALL);
        });
    }

    private Tally tally(String name) {
        return tallies.computeIfAbsent(name, unknown -> new Tally());
    }

    private void compare(String library) throws IOException {
        String project = "usages-" + library;
        try (Corpus corpus = Corpus.copyOf(SOURCES.resolve(library))) {
            Path root = corpus.root();
            JavacReferences references = JavacReferences.of(root);
            Api.index(project, root);
            Random random = new Random(SEED);
            for (JavaSymbol.Kind kind : JavaSymbol.Kind.values()) {
                List<JavaSymbol> symbols = new ArrayList<>(references.symbols(kind));
                Collections.shuffle(symbols, random);
                for (JavaSymbol symbol : symbols.subList(0, Math.min(SYMBOLS_PER_KIND, symbols.size()))) {
                    compare(project, symbol, references);
                }
            }
        }
    }

    private void compare(String project, JavaSymbol symbol, JavacReferences references) {
        Map<NamePosition, Map<String, Object>> usages = usages(project, symbol);
        Set<NamePosition> expected = references.referencesTo(symbol);
        for (String name : List.of("all", symbol.kind().name().toLowerCase(Locale.ROOT))) {
            Tally tally = tally(name);
            usages.forEach((position, usage) -> {
                boolean isReference = !List.of("comment", "string", "word").contains(String.valueOf(usage.get("kind")));
                boolean isRight = expected.contains(position) || position.equals(symbol.position());
                if (isReference && (isRight || !references.isInImport(position))) {
                    tally.label(String.valueOf(usage.get("label")), isRight);
                }
            });
            tally.all += expected.size();
            tally.found += (int) expected.stream().filter(usages::containsKey).count();
        }
        expected.stream().filter(position -> !usages.containsKey(position))
                .forEach(position -> example("missing", symbol, position, null));
        usages.forEach((position, usage) -> {
            String label = String.valueOf(usage.get("label"));
            if (!label.equals("name") && !expected.contains(position) && !position.equals(symbol.position())
                    && !references.isInImport(position)) {
                example("wrong " + label, symbol, position, usage);
            } else if (label.equals("name") && expected.contains(position)) {
                example("undecided", symbol, position, usage);
            }
        });
    }

    private void example(String what, JavaSymbol symbol, NamePosition position, @Nullable Map<String, Object> usage) {
        if (examples.merge(what, 1, Integer::sum) <= EXAMPLES) {
            report.say("  %s: %s at %s of %s %s: %s", what, symbol.name(), position, symbol.kind(), symbol.position(),
                    usage == null ? "" : String.valueOf(usage.get("content")).strip());
        }
    }

    private static Map<NamePosition, Map<String, Object>> usages(String project, JavaSymbol symbol) {
        Map<NamePosition, Map<String, Object>> usages = new HashMap<>();
        String cursor = null;
        do {
            Map<String, Object> parameters = new HashMap<>(Map.of("name", symbol.name(), "path", symbol.position().path(),
                    "line", symbol.position().line(), "limit", 200));
            if (cursor != null) {
                parameters.put("cursor", cursor);
            }
            JsonPath page = given().queryParams(parameters).get("/api/v1/projects/" + project + "/usages").then()
                    .statusCode(200)
                    .extract().jsonPath();
            for (Map<String, Object> usage : page.<Map<String, Object>> getList("usages")) {
                usages.put(new NamePosition((String) requireNonNull(usage.get("path")),
                        (Integer) requireNonNull(usage.get("line")), (Integer) requireNonNull(usage.get("start"))), usage);
            }
            cursor = page.getString("next_cursor");
        } while (cursor != null);
        return usages;
    }
}
