package dev.quarry.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.quarry.search.content.Turn;
import dev.quarry.testing.Alongside;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Vertx;

@Alongside
class SearchTurnsTest {

    private static final Duration TIME_LIMIT = Duration.ofSeconds(60);

    private final Vertx vertx = Vertx.vertx();
    private SearchTurns turns = new SearchTurns(2, 1 << 20, TIME_LIMIT, vertx);
    private final List<Integer> begun = Collections.synchronizedList(new ArrayList<>());
    private final List<CompletableFuture<Void>> answers = new ArrayList<>();
    private final List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private Cancellable search() {
        return search("client", false);
    }

    private Cancellable search(String client, boolean isSlow) {
        int number = answers.size();
        CompletableFuture<Void> answer = new CompletableFuture<>();
        answers.add(answer);
        return turns.inTurn(client, isSlow, turn -> {
            begun.add(number);
            return Uni.createFrom().completionStage(answer);
        }).subscribe().with(done -> {
        }, failures::add);
    }

    @Test
    void searches_begin_in_the_order_of_their_arrival_when_others_end() {
        for (int i = 0; i < 5; i++) {
            search();
        }
        assertThat(begun).containsExactly(0, 1);

        answers.get(1).complete(null);
        assertThat(begun).containsExactly(0, 1, 2);

        answers.get(0).completeExceptionally(new IllegalStateException("a search that fails"));
        assertThat(begun).containsExactly(0, 1, 2, 3);
    }

    @Test
    void a_slow_search_lets_the_next_one_begin() {
        for (int i = 0; i < 4; i++) {
            search();
        }
        Awaitility.await().until(() -> begun.size() == 4);
        assertThat(answers).noneMatch(CompletableFuture::isDone);
    }

    @Test
    void a_cancelled_search_lets_the_next_one_begin() {
        Cancellable first = search();
        search();
        Cancellable waiting = search();
        search();
        waiting.cancel();
        assertThat(begun).containsExactly(0, 1);

        first.cancel();

        assertThat(begun).containsExactly(0, 1, 3);
    }

    @Test
    void slow_searches_of_one_client_leave_the_quick_lane_free() {
        for (int i = 0; i < 20; i++) {
            search("slow", true);
        }
        assertThat(begun).hasSize(4);

        search("quick", false);
        search("slow", false);

        assertThat(begun).hasSize(6).endsWith(20, 21);
    }

    @Test
    void another_client_is_served_before_the_rest_of_the_first_one() {
        for (int i = 0; i < 10; i++) {
            search("first", false);
        }
        search("second", false);

        answers.get(0).complete(null);
        answers.get(1).complete(null);

        assertThat(begun).containsExactly(0, 1, 2, 10);
    }

    @Test
    void waiting_is_a_part_of_the_time_limit() {
        turns = new SearchTurns(2, 1 << 20, Duration.ofMillis(300), vertx);
        for (int i = 0; i < 5; i++) {
            search("slow", true);
        }

        Awaitility.await().until(() -> !failures.isEmpty());

        assertBusy(failures.get(0), 1);
        assertThat(begun).hasSize(4);
        answers.get(0).complete(null);
        search("slow", true);
        assertThat(begun).endsWith(5);
    }

    @Test
    void more_searches_than_there_is_room_for_are_refused() {
        for (int i = 0; i < 33; i++) {
            search("greedy", true);
        }
        assertThat(failures).hasSize(1);
        assertBusy(failures.get(0), 60);

        for (int i = 0; i < 33; i++) {
            search("client" + i, true);
        }
        assertThat(failures).hasSize(2);
    }

    @Test
    void a_slow_search_pauses_for_those_that_wait() throws Exception {
        CompletableFuture<Turn> slow = new CompletableFuture<>();
        turns.inTurn("slow", true, turn -> {
            slow.complete(turn);
            return Uni.createFrom().nothing();
        }).subscribe().with(done -> {
        });
        for (int i = 0; i < 4; i++) {
            search("other", true);
        }
        assertThat(begun).hasSize(3);
        Turn turn = slow.get();
        Awaitility.await().until(() -> turn.quickUntil().isPassed());

        CompletableFuture<Void> next = turn.next().subscribeAsCompletionStage();

        assertThat(begun).hasSize(4);
        assertThat(next).isNotDone();
        answers.get(0).complete(null);
        assertThat(next).succeedsWithin(TIME_LIMIT);
    }

    private static void assertBusy(Throwable failure, long retryAfterSeconds) {
        assertThat(failure).isInstanceOfSatisfying(TooManySearches.class,
                refusal -> assertThat(refusal.retryAfterSeconds()).isEqualTo(retryAfterSeconds));
    }
}
