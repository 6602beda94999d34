package dev.quarry.platform;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;

/**
 * Bounds the bytes of content that several users hold in memory at once. Requests are granted in order of arrival, whatever
 * their size, so that none of them starves.
 */
public class ByteBudget {

    private final long limit;
    private final Deque<Request> waiting = new ArrayDeque<>();
    private long used;

    /** @param limit bytes of file content */
    public ByteBudget(long limit) {
        this.limit = limit;
    }

    private record Request(Share share, long bytes, UniEmitter<? super Void> answer) {
    }

    /** The bytes that one user of the budget holds. */
    public final class Share {

        private long held;
        private boolean isClosed;

        /**
         * Waits until {@code bytes} fit into the budget. A request larger than the whole budget is granted when nothing else
         * is held.
         */
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

        /** Releases all bytes. Requests of this share that still wait are never granted. */
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
