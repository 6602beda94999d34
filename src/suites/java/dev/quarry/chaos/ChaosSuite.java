package dev.quarry.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Several packaged processes on one PostgreSQL, while processes, connections and the database die, sleep and come back.
 * Run by {@code ./mvnw verify -Pchaos}; neither surefire nor failsafe know this class by its name.
 */
class ChaosSuite {

    private static final Path LOGS = Path.of("target", "chaos").toAbsolutePath();

    @Test
    @Timeout(value = 8, unit = TimeUnit.MINUTES)
    void every_job_ends_once_and_what_it_published_is_what_is_there() throws IOException {
        ChaosSettings settings = ChaosSettings.ofSystemProperties();
        RunLog log = new RunLog();
        log.say("seed %d (-Dquarry.chaos.seed=%d), logs in %s", settings.seed(), settings.seed(), LOGS);
        try (ChaosRun run = new ChaosRun(settings, log, LOGS)) {
            List<String> findings = run.play();
            assertThat(findings).as("findings with seed %d", settings.seed()).isEmpty();
        } finally {
            log.say("seed %d, %d s", settings.seed(), log.sinceStart().toSeconds());
        }
    }
}
