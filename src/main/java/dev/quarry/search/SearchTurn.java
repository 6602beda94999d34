package dev.quarry.search;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.quarry.platform.ByteBudget;
import dev.quarry.search.SearchLane.Ticket;
import dev.quarry.search.content.Turn;
import dev.quarry.search.text.Deadline;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;

/** The way of one search through the lanes. */
final class SearchTurn implements Turn {

    /** In the slow lane, searches that read every file are a client of their own: the others of the client go in between. */
    private static final String READS_EVERYTHING = " (reads everything)";

    /** A slow search has its slot for some time, however short the time limit is; the next one waits for at least this long. */
    private static final Duration LEAST_PATIENCE = Duration.ofSeconds(1);

    private final Lanes lanes;
    private final String client;
    private final String slowClient;
    private final Duration timeLimit;
    private final Deadline deadline;
    private final Deadline patience;
    private volatile boolean isSlow;
    private volatile Deadline pause;

    private CompletableFuture<Void> granted = new CompletableFuture<>();
    private @Nullable Ticket quick;
    private @Nullable Ticket slow;
    private long timer = -1;
    private boolean isClosed;

    /**
     * The parts that all searches share.
     *
     * @param statements how many statements of slow searches run at a time
     */
    record Lanes(SearchLane quick, SearchLane slow, ByteBudget statements, Vertx vertx) {
    }

    SearchTurn(Lanes lanes, String client, Duration timeLimit, boolean isSlow) {
        this.lanes = lanes;
        this.client = client;
        this.slowClient = isSlow ? client + READS_EVERYTHING : client;
        this.timeLimit = timeLimit;
        this.deadline = Deadline.in(timeLimit);
        this.patience = deadline.orIn(LEAST_PATIENCE);
        this.isSlow = isSlow;
        this.pause = deadline;
    }

    Uni<Void> begin() {
        if (isSlow) {
            enterSlow();
        } else {
            Ticket ticket = lanes.quick().ticket(client, this::beginQuick);
            synchronized (this) {
                quick = ticket;
            }
            ticket.enter();
        }
        return granted();
    }

    private void beginQuick() {
        CompletableFuture<Void> waiting;
        synchronized (this) {
            pause = Deadline.in(SearchTurns.QUANTUM);
            timer = isClosed ? -1 : lanes.vertx().setTimer(SearchTurns.QUANTUM.toMillis(), passed -> enterSlow());
            waiting = granted;
        }
        waiting.complete(null);
    }

    /** Waits for a slot among the slow searches, unless this one does already; the search goes on in the meantime. */
    private void enterSlow() {
        Ticket ticket = lanes.slow().ticket(slowClient, this::beginSlow);
        synchronized (this) {
            if (isClosed || slow != null) {
                return;
            }
            slow = ticket;
            if (granted.isDone()) {
                granted = new CompletableFuture<>();
            }
        }
        ticket.enter();
    }

    private void beginSlow() {
        CompletableFuture<Void> waiting;
        synchronized (this) {
            isSlow = true;
            pause = Deadline.in(SearchTurns.QUANTUM);
            waiting = granted;
        }
        leaveQuick();
        waiting.complete(null);
    }

    private void leaveQuick() {
        @Nullable
        Ticket left;
        synchronized (this) {
            left = quick;
            quick = null;
        }
        close(left);
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
        return pause;
    }

    @Override
    public Uni<Void> next() {
        if (!pause.isPassed()) {
            return Uni.createFrom().voidItem();
        }
        if (isSlow) {
            return letOthersGo();
        }
        enterSlow();
        leaveQuick();
        return granted().emitOn(Infrastructure.getDefaultWorkerPool());
    }

    private Uni<Void> letOthersGo() {
        if (!lanes.slow().isWaitedFor()) {
            return Uni.createFrom().voidItem();
        }
        @Nullable
        Ticket left;
        synchronized (this) {
            left = slow;
            slow = null;
        }
        enterSlow();
        close(left);
        return granted().emitOn(Infrastructure.getDefaultWorkerPool());
    }

    private synchronized Uni<Void> granted() {
        CompletableFuture<Void> waiting = granted;
        return waiting.isDone() ? Uni.createFrom().voidItem()
                : Uni.createFrom().completionStage(waiting)
                        .ifNoItem().after(patience.left()).failWith(() -> new TooManySearches(timeLimit));
    }

    @Override
    public <T> Uni<T> read(Supplier<Uni<T>> statement) {
        return isSlow ? within(lanes.statements(), 1, statement) : statement.get();
    }

    @Override
    public <T> Uni<T> holding(long bytes, Supplier<Uni<T>> step) {
        return within((isSlow ? lanes.slow() : lanes.quick()).memory(), bytes, step);
    }

    private static <T> Uni<T> within(ByteBudget budget, long amount, Supplier<Uni<T>> step) {
        ByteBudget.Share share = budget.share();
        return share.take(amount).chain(step::get).onTermination().invoke(share::close);
    }

    /** Gives back all slots. */
    void close() {
        @Nullable
        Ticket first;
        @Nullable
        Ticket second;
        synchronized (this) {
            isClosed = true;
            first = quick;
            second = slow;
            quick = null;
            slow = null;
            lanes.vertx().cancelTimer(timer);
        }
        close(first);
        close(second);
    }

    private static void close(@Nullable Ticket ticket) {
        if (ticket != null) {
            ticket.close();
        }
    }
}
