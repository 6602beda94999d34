package dev.quarry.search.usages.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;

import dev.quarry.search.usages.languages.UsageRules;
import dev.quarry.testing.Alongside;

/** The cache of syntax trees: what it keeps changes no answer. */
@Alongside
class TreeCacheTest {

    private static final int METHODS = 120;

    private static String text(int number) {
        StringBuilder text = new StringBuilder("class Text" + number + " {\n    int total;\n");
        for (int method = 0; method < METHODS; method++) {
            text.append("    int method").append(method)
                    .append("(int count) {\n        int sum = count;\n        sum += total + ")
                    .append(number).append(";\n        return method").append((method + 1) % METHODS)
                    .append("(sum);\n    }\n\n");
        }
        return text.append("}\n").toString();
    }

    private static List<Occurrence> read(TreeCache trees, String name, String text) {
        try (FileReading reading = new OccurrenceReader(trees, name, "Java", UsageRules.find("Java").orElseThrow())
                .read(text)) {
            return reading.all();
        }
    }

    private static List<Occurrence> whole(String name, String text) {
        try (TreeCache trees = new TreeCache(0);
                FileReading reading = new OccurrenceReader(trees, name, "Java", UsageRules.find("Java").orElseThrow())
                        .readWhole(text)) {
            return reading.all();
        }
    }

    @Test
    void a_kept_tree_has_the_same_occurrences_for_every_name() {
        String text = text(1);
        try (TreeCache trees = new TreeCache(10_000_000)) {
            for (String name : List.of("method7", "sum", "total", "count", "method119", "absent", "Text1")) {
                assertThat(read(trees, name, text)).as(name).isEqualTo(whole(name, text));
            }
            assertThat(trees.bytes()).isPositive();
        }
    }

    @Test
    void a_text_with_an_error_has_the_occurrences_of_its_masked_text() {
        String text = text(1).replace("int method60(int count) {", "int method60(int count {");
        try (TreeCache warm = new TreeCache(10_000_000)) {
            read(warm, "method3", text);
            for (String name : List.of("method59", "method60", "method61", "sum")) {
                try (TreeCache cold = new TreeCache(0)) {
                    assertThat(read(warm, name, text)).as(name).isEqualTo(read(cold, name, text));
                }
            }
        }
    }

    @Test
    void the_trees_that_were_read_last_are_kept_up_to_the_limit() {
        try (TreeCache trees = new TreeCache(400_000)) {
            for (int number = 0; number < 30; number++) {
                read(trees, "total", text(number));
                assertThat(trees.bytes()).isPositive().isLessThanOrEqualTo(400_000);
            }
        }
    }

    @Test
    void trees_are_evicted_while_others_read_them() throws InterruptedException, ExecutionException {
        List<String> texts = new ArrayList<>();
        List<List<Occurrence>> expected = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            texts.add(text(number));
            expected.add(whole("method7", text(number)));
        }
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (TreeCache trees = new TreeCache(300_000)) {
            List<Future<List<Occurrence>>> readings = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                String text = texts.get(i * 7 % texts.size());
                readings.add(threads.submit(() -> read(trees, "method7", text)));
            }
            for (int i = 0; i < readings.size(); i++) {
                assertThat(readings.get(i).get()).isEqualTo(expected.get(i * 7 % texts.size()));
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
