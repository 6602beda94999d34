package dev.quarry.search.content;

import java.time.Duration;
import java.util.function.Supplier;

import dev.quarry.search.text.Deadline;
import io.smallrye.mutiny.Uni;

/** The turn of a search that waits for no other, and moves to the slow ones once its first time is over. */
final class LoneTurn implements Turn {

    private final Deadline deadline;
    private final Deadline quick;
    private boolean isSlow;
    int moves;

    LoneTurn(Duration timeLimit, Duration quick) {
        this.deadline = Deadline.in(timeLimit);
        this.quick = Deadline.in(quick);
    }

    @Override
    public Deadline deadline() {
        return deadline;
    }

    @Override
    public boolean isSlow() {
        return isSlow;
    }

    @Override
    public Deadline quickUntil() {
        return quick;
    }

    @Override
    public Uni<Void> next() {
        if (!isSlow && quick.isPassed()) {
            isSlow = true;
            moves++;
        }
        return Uni.createFrom().voidItem();
    }

    @Override
    public <T> Uni<T> holding(long bytes, Supplier<Uni<T>> step) {
        return step.get();
    }

    @Override
    public <T> Uni<T> read(Supplier<Uni<T>> statement) {
        return statement.get();
    }
}
