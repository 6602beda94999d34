package dev.quarry.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;

class ByteBudgetTest {

    private final ByteBudget memory = new ByteBudget(10);
    private final ByteBudget.Share share = memory.share();
    private final ByteBudget.Share other = memory.share();

    private static UniAssertSubscriber<Void> take(ByteBudget.Share share, long bytes) {
        return share.take(bytes).subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    @Test
    void a_request_that_fits_is_granted_at_once() {
        take(share, 4).assertCompleted();
        take(other, 6).assertCompleted();

        assertThat(memory.used()).isEqualTo(10);
    }

    @Test
    void a_request_that_does_not_fit_waits_until_enough_is_released() {
        take(share, 8);
        UniAssertSubscriber<Void> waiting = take(other, 5);

        share.giveBack(2);
        waiting.assertNotTerminated();
        share.giveBack(6);

        waiting.assertCompleted();
        assertThat(memory.used()).isEqualTo(5);
    }

    @Test
    void a_large_request_is_not_overtaken() {
        take(share, 8);
        UniAssertSubscriber<Void> much = take(share, 9);
        UniAssertSubscriber<Void> little = take(other, 1);

        little.assertNotTerminated();
        share.giveBack(8);

        much.assertCompleted();
        little.assertCompleted();
    }

    @Test
    void a_request_beyond_the_whole_budget_is_granted_alone() {
        take(share, 1);
        UniAssertSubscriber<Void> tooMuch = take(other, 11);

        tooMuch.assertNotTerminated();
        share.giveBack(1);

        tooMuch.assertCompleted();
        take(share, 1).assertNotTerminated();
    }

    @Test
    void a_closed_share_releases_its_bytes_and_its_requests() {
        take(share, 9);
        UniAssertSubscriber<Void> abandoned = take(share, 9);
        UniAssertSubscriber<Void> next = take(other, 9);

        share.close();

        next.assertCompleted();
        abandoned.assertNotTerminated();
        assertThat(memory.used()).isEqualTo(9);
        take(share, 1).assertNotTerminated();
    }

    @Test
    void bytes_released_after_the_close_do_not_count() {
        take(share, 9);
        share.close();

        share.giveBack(9);

        assertThat(memory.used()).isZero();
    }
}
