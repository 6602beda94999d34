package dev.quarry.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Runs several packaged processes on one PostgreSQL, while processes, connections and the database are killed, suspended and
 * restarted. Run by {@code ./mvnw verify -Pchaos}; its name matches no default pattern of Surefire or Failsafe.
 */
class ChaosSuite {

    private static final Path LOGS = Path.of("target", "chaos").toAbsolutePath();

    @Test
    @Timeout(value = 8, unit = TimeUnit.MINUTES)
    void every_job_ends_once_and_its_published_version_lists_the_files_of_its_directory() throws IOException {
        ChaosSettings settings = ChaosSettings.ofSystemProperties();
        RunLog log = new RunLog();
        log.say("seed %d (-Dquarry.chaos.seed=%d), logs in %s", settings.seed(), settings.seed(), LOGS);
        try (ChaosRun run = new ChaosRun(settings, log, LOGS)) {
            List<String> findings = run.run();
            assertThat(findings).as("findings with seed %d", settings.seed()).isEmpty();
        } finally {
            log.say("seed %d, %d s", settings.seed(), log.sinceStart().toSeconds());
        }
    }
}
