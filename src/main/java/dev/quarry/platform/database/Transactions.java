package dev.quarry.platform.database;

import java.util.function.Function;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.AsyncResultUni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Future;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** Runs transactions without the stack trace that the driver prints when {@link Pool#withTransaction} loses its connection. */
public final class Transactions {

    private Transactions() {
    }

    /**
     * Runs {@code work} in a transaction on a connection of {@code pool}: commits if {@code work} succeeds; otherwise rolls
     * back and fails with the failure of {@code work}. Cancelling has no effect once the transaction has begun.
     */
    public static <T> Uni<T> in(Pool pool, Function<SqlConnection, Uni<T>> work) {
        return AsyncResultUni.toUni(handler -> pool.getDelegate().getConnection()
                .compose(connection -> in(connection, work).onComplete(ended -> connection.close()))
                .onComplete(handler));
    }

    private static <T> Future<T> in(io.vertx.sqlclient.SqlConnection connection, Function<SqlConnection, Uni<T>> work) {
        return ConnectionMaker.listenedTo(connection).begin()
                .compose(transaction -> UniHelper.toFuture(work.apply(SqlConnection.newInstance(connection)))
                        .compose(result -> transaction.commit().map(result),
                                failure -> transaction.rollback().transform(ended -> Future.failedFuture(failure))));
    }
}
