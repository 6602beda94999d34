package dev.quarry.platform;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.quarry.testing.Retention;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;

class RetentionGuardTest {

    private static void check(String interval, String superseded, String jobAge, int jobsPerRepository) {
        new RetentionGuard(new Retention(Duration.parse(interval), Duration.parse(superseded), Duration.parse(jobAge),
                jobsPerRepository)).check(new StartupEvent());
    }

    @ParameterizedTest
    @CsvSource({
            "PT0S,  PT10M,  P30D,  100, quarry.retention.interval is PT0S",
            "PT-1S, PT10M,  P30D,  100, quarry.retention.interval is PT-1S",
            "PT1M,  PT-10M, P30D,  100, quarry.retention.superseded is PT-10M",
            "PT1M,  PT10M,  PT0S,  100, quarry.retention.job-age is PT0S",
            "PT1M,  PT10M,  P-30D, 100, quarry.retention.job-age is PT-720H",
            "PT1M,  PT10M,  P30D,  0,   quarry.retention.jobs-per-repository is 0",
            "PT1M,  PT10M,  P30D,  -1,  quarry.retention.jobs-per-repository is -1" })
    void a_setting_that_would_delete_current_data_is_refused(String interval, String superseded, String age, int number,
            String message) {
        assertThatThrownBy(() -> check(interval, superseded, age, number))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void superseded_versions_may_be_deleted_at_once() {
        assertThatCode(() -> check("PT1M", "PT0S", "P30D", 1)).doesNotThrowAnyException();
    }
}
