package dev.quarry.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class JitterTest {

    @Test
    void delays_spread_over_the_whole_interval_and_both_its_ends() {
        Set<Duration> delays = IntStream.range(0, 1_000)
                .mapToObj(any -> Jitter.between(Duration.ofMillis(10), Duration.ofMillis(13)))
                .collect(Collectors.toSet());

        assertThat(delays).containsExactlyInAnyOrder(Duration.ofMillis(10), Duration.ofMillis(11), Duration.ofMillis(12),
                Duration.ofMillis(13));
    }
}
