package dev.quarry.platform;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;

/**
 * Bounds how much content is in memory, by all that share it. Who asks first is served first, however much it is, so that
 * nobody
 * waits for ever.
 */
public class ByteBudget {

    private final long limit;
    private final Deque<Request> waiting = new ArrayDeque<>();
    private long used;

    /** @param limit in bytes of files */
    public ByteBudget(long limit) {
        this.limit = limit;
    }

    private record Request(Share share, long bytes, UniEmitter<? super Void> answer) {
    }

    /** What one of those who share it holds. */
    public final class Share {

        private long held;
        private boolean isClosed;

        /** Waits until there is room; more than the limit has room when nothing else is held. */
        public Uni<Void> take(long bytes) {
            return Uni.createFrom().emitter(answer -> ask(new Request(this, bytes, answer)));
        }

        public void giveBack(long bytes) {
            synchronized (ByteBudget.this) {
                long returned = Math.min(bytes, held);
                held -= returned;
                used -= returned;
            }
            serve();
        }

        /** Gives everything back. Who still waits is not answered any more. */
        public void close() {
            synchronized (ByteBudget.this) {
                isClosed = true;
                waiting.removeIf(request -> request.share() == this);
                used -= held;
                held = 0;
            }
            serve();
        }
    }

    public Share share() {
        return new Share();
    }

    synchronized long used() {
        return used;
    }

    private void ask(Request request) {
        synchronized (this) {
            if (request.share().isClosed) {
                return;
            }
            waiting.add(request);
        }
        serve();
    }

    private void serve() {
        served().forEach(request -> request.answer().complete(null));
    }

    private synchronized List<Request> served() {
        List<Request> served = new ArrayList<>();
        while (!waiting.isEmpty() && hasRoomFor(waiting.peek().bytes())) {
            Request request = waiting.remove();
            request.share().held += request.bytes();
            used += request.bytes();
            served.add(request);
        }
        return served;
    }

    private boolean hasRoomFor(long bytes) {
        return used == 0 || used + bytes <= limit;
    }
}
