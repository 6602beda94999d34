package dev.quarry.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.quarry.platform.database.embedded.FreePort;
import dev.quarry.soak.Sample.Resource;
import dev.quarry.testing.GeneratedTree;
import dev.quarry.testing.PostgresServer;
import dev.quarry.testing.QuarryProcess;

/**
 * The resources of a process under a steady load. The first third of the time warms up; in the last third, no resource may be
 * larger than in the middle third. {@code -Dsoak.minutes} is the time, ten minutes by default.
 */
class SoakSuite {

    private static final double MINUTES = Double.parseDouble(System.getProperty("soak.minutes", "10"));
    private static final int SAMPLES = 30;
    private static final List<String> OPTIONS = List.of("-Xmx256m", "-XX:+UseSerialGC", "-Dquarry.retention.interval=5S",
            "-Dquarry.retention.superseded=15S", "-Dquarry.retention.jobs-per-repository=5");

    @TempDir
    Path directory;

    @Test
    void resources_stay_flat_under_a_steady_load() throws Exception {
        List<Path> repositories = new ArrayList<>();
        for (String name : List.of("one", "two", "three")) {
            Path repository = directory.toRealPath().resolve(name);
            GeneratedTree.write(repository, 100, 3);
            repositories.add(repository);
        }
        try (PostgresServer database = PostgresServer.start(directory.resolve("database"), FreePort.choose(), "secret")) {
            QuarryProcess quarry = QuarryProcess.start("quarry", database.url(), directory, Map.of(), OPTIONS);
            try {
                quarry.awaitPage();
                requireFlat(soak(new Sampler(quarry, database.url()), new Load(quarry.page(), repositories)));
                assertThat(quarry.text()).doesNotContain("ERROR");
            } finally {
                quarry.kill();
            }
        }
    }

    private static List<Sample> soak(Sampler sampler, Load load) throws Exception {
        long pause = Math.round(Duration.ofMinutes(1).toMillis() * MINUTES / SAMPLES);
        List<Sample> samples = new ArrayList<>();
        try (load) {
            load.start();
            for (int number = 0; number < SAMPLES; number++) {
                TimeUnit.MILLISECONDS.sleep(pause);
                samples.add(sampler.sample());
                System.out.println(samples.get(number));
            }
        }
        System.out.printf("%.1f minutes: %,d jobs requested, %,d searches, %,d events received, %,d failures%n", MINUTES,
                load.jobs.get(), load.searches.get(), load.events.get(), load.failures.get());
        assertThat(load.failures.get()).as("requests and streams that failed").isZero();
        assertThat(load.events.get()).as("events").isPositive();
        return samples;
    }

    private static void requireFlat(List<Sample> samples) {
        List<Sample> middle = samples.subList(SAMPLES / 3, 2 * SAMPLES / 3);
        List<Sample> last = samples.subList(2 * SAMPLES / 3, SAMPLES);
        for (Resource resource : Sample.RESOURCES) {
            System.out.printf("%-26s first third %,8.1f  middle %,8.1f  last %,8.1f%n", resource.name(),
                    resource.median(samples.subList(0, SAMPLES / 3)), resource.median(middle), resource.median(last));
        }
        assertAll(Sample.RESOURCES.stream().map(resource -> () -> assertThat(resource.isFlat(middle, last))
                .as(resource.name() + " is flat").isTrue()));
    }
}
