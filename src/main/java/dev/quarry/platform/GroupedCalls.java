package dev.quarry.platform;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Function;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import io.smallrye.mutiny.operators.multi.processors.SerializedProcessor;
import io.smallrye.mutiny.subscription.UniEmitter;

/**
 * Batches requests: those that arrive while a call is under way share the next call, so that calls grow with the load. No
 * request waits for others to arrive.
 *
 * @param <T> a request
 * @param <R> the result of a request
 */
public final class GroupedCalls<T, R> {

    private final Function<List<T>, Uni<List<R>>> call;
    private final int largest;
    private final Queue<Waiting<T, R>> waiting = new ArrayDeque<>();
    /** Serialized, because requests arrive on any thread. */
    private final SerializedProcessor<Boolean, Boolean> arrivals = BroadcastProcessor.<Boolean> create().serialized();

    private record Waiting<T, R>(T request, UniEmitter<? super R> answer) {
    }

    /**
     * @param call answers a batch of requests, in their order; if it fails, all requests of the batch fail
     * @param largest how many requests a call may have
     */
    public GroupedCalls(Function<List<T>, Uni<List<R>>> call, int largest) {
        this.call = call;
        this.largest = largest;
        Multi.createFrom().publisher(arrivals)
                .onOverflow().dropPreviousItems()
                .onItem().transformToUniAndConcatenate(any -> askAll())
                .subscribe().with(asked -> {
                });
    }

    /** Asks with the next call. A request is sent even if its subscriber has cancelled. */
    public Uni<R> ask(T request) {
        return Uni.createFrom().emitter(answer -> {
            synchronized (waiting) {
                waiting.add(new Waiting<>(request, answer));
            }
            arrivals.onNext(true);
        });
    }

    private Uni<Void> askAll() {
        return Multi.createBy().repeating()
                .uni(() -> askSome(take()))
                .whilst(asked -> asked > 0)
                .onItem().ignoreAsUni();
    }

    private List<Waiting<T, R>> take() {
        List<Waiting<T, R>> taken = new ArrayList<>();
        synchronized (waiting) {
            while (taken.size() < largest && !waiting.isEmpty()) {
                taken.add(waiting.remove());
            }
        }
        return taken;
    }

    private Uni<Integer> askSome(List<Waiting<T, R>> group) {
        if (group.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        return Uni.createFrom().deferred(() -> call.apply(group.stream().map(Waiting::request).toList()))
                .invoke(answers -> {
                    for (int i = 0; i < group.size(); i++) {
                        group.get(i).answer().complete(answers.get(i));
                    }
                })
                .onFailure().invoke(failure -> group.forEach(it -> it.answer().fail(failure)))
                .onFailure().recoverWithNull()
                .replaceWith(group.size());
    }
}
