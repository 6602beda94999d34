package dev.quarry.search;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Function;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.quarry.platform.ByteBudget;
import dev.quarry.platform.SearchConfig;
import dev.quarry.search.content.Turn;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * Schedules searches by a multilevel feedback queue of two lanes. A search begins in the quick lane; after {@link #QUANTUM} it
 * moves to the slow one, and so makes room. A search that is known to read every file begins in the slow lane. Both lanes serve
 * clients round robin. The number of searches is bounded, and the time limit includes all waiting: beyond either, the answer is
 * 503.
 */
@Singleton
class SearchTurns {

    /** Several times the duration of a search that an index serves. */
    static final Duration QUANTUM = Duration.ofMillis(100);

    /** Slow searches compute most of the time, and the operating system divides the processors among them. */
    private static final int SLOW_PER_QUICK = 2;
    private static final int MAX_SEARCHES_PER_SLOT = 32;
    /** One client leaves at least half of the room to the others. */
    private static final int CLIENT_SHARE = 2;

    private final Map<String, Integer> searches = new HashMap<>();
    private final int maximum;
    private final Duration timeLimit;
    private final SearchTurn.Lanes lanes;
    private int total;

    @Inject
    SearchTurns(SearchConfig config, Vertx vertx) {
        this(config.effectiveConnections(), config.effectiveMemory(), config.timeLimit(), vertx);
    }

    /**
     * @param slots how many quick searches go on at a time
     * @param memory the bytes of files that all searches hold at a time; quick and slow ones have half each
     */
    SearchTurns(int slots, long memory, Duration timeLimit, Vertx vertx) {
        this.maximum = slots * MAX_SEARCHES_PER_SLOT;
        this.timeLimit = timeLimit;
        this.lanes = new SearchTurn.Lanes(new SearchLane(slots, memory / 2),
                new SearchLane(slots * SLOW_PER_QUICK, memory / 2),
                new ByteBudget(Math.max(1, slots - 1)), vertx);
    }

    /**
     * Searches when it is the turn of the client, on the thread of the caller.
     *
     * @param isSlow whether the search is known to read every file
     */
    <T> Uni<T> inTurn(String client, boolean isSlow, Function<Turn, Uni<T>> search) {
        return Uni.createFrom().deferred(() -> {
            admit(client);
            SearchTurn turn = new SearchTurn(lanes, client, timeLimit, isSlow);
            return turn.begin()
                    .emitOn(sameThread())
                    .chain(() -> search.apply(turn))
                    .onTermination().invoke(() -> end(client, turn));
        });
    }

    private synchronized void admit(String client) {
        int ofClient = searches.getOrDefault(client, 0);
        if (total >= maximum || ofClient >= maximum / CLIENT_SHARE) {
            throw new TooManySearches(timeLimit);
        }
        total++;
        searches.put(client, ofClient + 1);
    }

    private void end(String client, SearchTurn turn) {
        synchronized (this) {
            total--;
            searches.computeIfPresent(client, (name, count) -> count == 1 ? null : count - 1);
        }
        turn.close();
    }

    /** A search that ends serves the next one on its own thread, which is not that of the next one. */
    private static Executor sameThread() {
        Context context = Vertx.currentContext();
        return context == null ? Runnable::run : step -> context.runOnContext(nothing -> step.run());
    }
}
