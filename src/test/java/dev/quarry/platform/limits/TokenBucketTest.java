package dev.quarry.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

class TokenBucketTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final TokenBucket bucket = new TokenBucket(6, 0);

    private void takeAll() {
        for (int i = 0; i < 6; i++) {
            assertThat(bucket.take(0)).isZero();
        }
    }

    @Test
    void tokens_of_a_minute_can_be_taken_at_once() {
        takeAll();

        assertThat(bucket.take(0)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void a_token_is_refilled_after_its_part_of_a_minute() {
        takeAll();

        assertThat(bucket.take(4 * SECOND)).isEqualTo(Duration.ofSeconds(6));
        assertThat(bucket.take(10 * SECOND)).isZero();
        assertThat(bucket.take(10 * SECOND)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void a_long_pause_refills_no_more_than_the_bucket_holds() {
        takeAll();
        long later = 3_600 * SECOND;

        for (int i = 0; i < 6; i++) {
            assertThat(bucket.take(later)).isZero();
        }
        assertThat(bucket.take(later)).isPositive();
    }
}
