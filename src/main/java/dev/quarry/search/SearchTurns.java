package dev.quarry.search;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.quarry.platform.ByteBudget;
import dev.quarry.platform.SearchConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * Lets as many searches go on as there are connections for them; the others wait, in the order in which they came. If all went
 * on, each statement of each would wait for those of all others, and what takes some statements more would take many times as
 * long.
 *
 * <p>
 * Whoever takes long makes room for the next and goes on beside it, so that nobody waits for an end that may be seconds away.
 */
@Singleton
class SearchTurns {

    /** Some times what a search takes that has something to go by. */
    private static final Duration LONGEST_TURN = Duration.ofMillis(100);

    private final ByteBudget turns;
    private final Vertx vertx;

    @Inject
    SearchTurns(SearchConfig config, Vertx vertx) {
        this(config.effectiveConnections(), vertx);
    }

    /** @param count how many searches go on at a time */
    SearchTurns(int count, Vertx vertx) {
        // Each takes one, of whatever the budget is counted in.
        this.turns = new ByteBudget(count);
        this.vertx = vertx;
    }

    /** Searches when it is its turn, on the thread that it was asked on. */
    <T> Uni<T> inTurn(Supplier<Uni<T>> search) {
        ByteBudget.Share turn = turns.share();
        return turn.take(1)
                .emitOn(sameThread())
                .chain(() -> {
                    long timer = vertx.setTimer(LONGEST_TURN.toMillis(), passed -> turn.close());
                    return search.get().onTermination().invoke(() -> vertx.cancelTimer(timer));
                })
                .onTermination().invoke(turn::close);
    }

    /** Who leaves makes way for the next on its own thread, which has nothing to do with that one. */
    private static Executor sameThread() {
        Context context = Vertx.currentContext();
        return context == null ? Runnable::run : step -> context.runOnContext(nothing -> step.run());
    }
}
