package dev.quarry.platform.database.replica;

import java.util.function.Supplier;

import jakarta.enterprise.context.RequestScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;

/**
 * The server that the statements of one request read. It is chosen once a request: a search that found its versions on the
 * primary must not look for their files on a replica that does not have them yet.
 */
@RequestScoped
class ReadRoute {

    private @Nullable Uni<Void> choice;
    private volatile boolean isReplica;

    /**
     * Chooses the server, unless another part of the request has done so.
     *
     * @param check whether the replica has all that the request must see
     */
    synchronized Uni<Void> choose(Supplier<Uni<Boolean>> check) {
        Uni<Void> known = choice;
        if (known == null) {
            known = check.get().invoke(isCurrent -> isReplica = isCurrent).replaceWithVoid().memoize().indefinitely();
            choice = known;
        }
        return known;
    }

    /** Reads the rest of the request from the primary. */
    void leaveReplica() {
        isReplica = false;
    }

    /** Whether the replica was chosen; false before the choice. */
    boolean isReplica() {
        return isReplica;
    }
}
