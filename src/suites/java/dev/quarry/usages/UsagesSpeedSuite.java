package dev.quarry.usages;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.quarry.bench.Corpus;
import dev.quarry.bench.Report;
import dev.quarry.relevance.RelevanceProfile;
import dev.quarry.testing.Api;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/**
 * Measures the time of the first page of usages, also for a name with 10,000 occurrences. Run by
 * {@code ./mvnw verify -Prelevance -Dquick -Dit.test=UsagesSpeedSuite}. Nothing else should run on the machine.
 */
@QuarkusTest
@TestProfile(RelevanceProfile.class)
class UsagesSpeedSuite {

    private static final Path LIBRARY = Path.of("target/usages/commons-lang3");
    private static final int FILES = 400;
    private static final int METHODS = 25;
    private static final int NAMES = 400;
    private static final int WARM_UP = 100;
    private static final int ROUNDS = 200;
    private static final int SLOWEST = 8;

    private final Report report = new Report();

    @TempDir
    Path directory;

    @Test
    void print_the_times_of_first_pages() throws IOException {
        report.title("Usages: the time of the first page, in milliseconds (bar: p99 below 100)");
        try (Corpus corpus = Corpus.copyOf(LIBRARY)) {
            Api.index("usages-speed", corpus.root());
            List<String> names = names(corpus.root());
            long[] anyNames = times("usages-speed", names.stream().map(name -> Map.of("name", (Object) name)).toList());
            say("names of commons-lang3", anyNames);
            Path many = directory.toRealPath();
            write(many);
            Api.index("usages-many", many);
            long[] manyTimes = times("usages-many", repeat(Map.of("name", "frequentlyUsed")));
            say(String.format("a name with %,d occurrences", FILES * METHODS + 1), manyTimes);
            long[] positions = times("usages-many",
                    repeat(Map.of("name", "frequentlyUsed", "path", "src/shop/Shared.java", "line", 4)));
            say("the same, with the place of its definition", positions);
        } finally {
            report.end();
        }
    }

    private void say(String what, long[] times) {
        report.say("%-45s p50 %4d   p95 %4d   p99 %4d   max %4d", what, percentile(times, 50), percentile(times, 95),
                percentile(times, 99), times[times.length - 1]);
    }

    private static long percentile(long[] sorted, int percent) {
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }

    private static List<Map<String, Object>> repeat(Map<String, Object> parameters) {
        return Stream.generate(() -> parameters).limit(WARM_UP + ROUNDS).toList();
    }

    private long[] times(String project, List<Map<String, Object>> requests) {
        List<Long> times = new ArrayList<>();
        TreeMap<Long, Object> slow = new TreeMap<>(Comparator.reverseOrder());
        for (Map<String, Object> parameters : requests) {
            long startedAtNanos = System.nanoTime();
            given().queryParams(parameters).get("/api/v1/projects/" + project + "/usages").then().statusCode(200);
            times.add((System.nanoTime() - startedAtNanos) / 1_000_000);
            if (times.size() > WARM_UP) {
                slow.put(System.nanoTime() - startedAtNanos, parameters.get("name"));
            }
        }
        report.say("slowest: %s", slow.entrySet().stream().limit(SLOWEST)
                .map(entry -> entry.getValue() + " " + entry.getKey() / 1_000_000).toList());
        return times.subList(Math.min(WARM_UP, times.size() - 1), times.size()).stream().mapToLong(Long::longValue).sorted()
                .toArray();
    }

    /** The names of methods and classes of a library, in an order that does not change. */
    private static List<String> names(Path root) throws IOException {
        TreeSet<String> names = new TreeSet<>();
        Pattern defined = Pattern.compile("(?:class |interface |[\\w>\\]] )(\\w{3,})(?: [{e]|\\()");
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(found -> found.toString().endsWith(".java")).toList()) {
                for (Matcher matcher = defined.matcher(Files.readString(file)); matcher.find();) {
                    names.add(matcher.group(1));
                }
            }
        }
        List<String> shuffled = new ArrayList<>(names);
        Collections.shuffle(shuffled, new Random(16));
        return shuffled.subList(0, Math.min(NAMES + WARM_UP, shuffled.size()));
    }

    private static void write(Path root) throws IOException {
        Path shop = Files.createDirectories(root.resolve("src/shop"));
        Files.writeString(shop.resolve("Shared.java"), """
                package shop;

                class Shared {
                    int frequentlyUsed(int number) {
                        return number + 1;
                    }
                }
                """);
        for (int file = 0; file < FILES; file++) {
            StringBuilder text = new StringBuilder(
                    "package shop;\n\nclass User" + file + " {\n    private final Shared shared;\n\n");
            for (int method = 0; method < METHODS; method++) {
                text.append("""
                            /** Uses what is shared, and adds %d to the result of it. */
                            int method%d(int number) {
                                int sum = 0;
                                for (int i = 0; i < number; i++) {
                                    sum += i * %d;
                                }
                                return shared.frequentlyUsed(sum) + %d;
                            }

                        """.formatted(method, method, file, method).indent(0));
            }
            Files.writeString(shop.resolve("User" + file + ".java"), text.append("}\n"));
        }
        assertThat(Arrays.asList(shop.toFile().list())).hasSize(FILES + 1);
    }
}
