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
 * Gathers what is asked for while a call is under way, and asks for all of it with the next: the busier it is, the more
 * of them share a call. Nobody waits for others to come.
 *
 * @param <T> what is asked for
 * @param <R> the answer to it
 */
public final class GroupedCalls<T, R> {

    private final Function<List<T>, Uni<List<R>>> call;
    private final int largest;
    private final Queue<Waiting<T, R>> waiting = new ArrayDeque<>();
    /** Serialized, because callers come on any thread. */
    private final SerializedProcessor<Boolean, Boolean> arrivals = BroadcastProcessor.<Boolean> create().serialized();

    private record Waiting<T, R>(T question, UniEmitter<? super R> asker) {
    }

    /**
     * @param call answers several questions, in their order; if it fails, all of its askers are told so
     * @param largest how many questions a call may have
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

    /** Asks with the next call. Who loses interest is asked for all the same. */
    public Uni<R> ask(T question) {
        return Uni.createFrom().emitter(asker -> {
            synchronized (waiting) {
                waiting.add(new Waiting<>(question, asker));
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
        return Uni.createFrom().deferred(() -> call.apply(group.stream().map(Waiting::question).toList()))
                .invoke(answers -> {
                    for (int i = 0; i < group.size(); i++) {
                        group.get(i).asker().complete(answers.get(i));
                    }
                })
                .onFailure().invoke(failure -> group.forEach(it -> it.asker().fail(failure)))
                .onFailure().recoverWithNull()
                .replaceWith(group.size());
    }
}
