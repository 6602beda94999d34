package dev.quarry.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Vertx;

class SearchTurnsTest {

    private final Vertx vertx = Vertx.vertx();
    private final SearchTurns turns = new SearchTurns(2, vertx);
    private final List<Integer> begun = Collections.synchronizedList(new ArrayList<>());
    private final List<CompletableFuture<Void>> answers = new ArrayList<>();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private Cancellable search() {
        int number = answers.size();
        CompletableFuture<Void> answer = new CompletableFuture<>();
        answers.add(answer);
        return turns.inTurn(() -> {
            begun.add(number);
            return Uni.createFrom().completionStage(answer);
        }).subscribe().with(done -> {
        }, failure -> {
        });
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
}
