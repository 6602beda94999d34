package dev.quarry.platform.database;

import java.util.function.Function;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.AsyncResultUni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Future;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;

/**
 * Transactions on connections that may be lost meanwhile, which {@link Pool#withTransaction} has the driver print a stack trace
 * for.
 */
public final class Transactions {

    private Transactions() {
    }

    /**
     * Commits what {@code work} has done on a connection of {@code pool}; rolls it back if {@code work} fails, and fails with
     * the same. To cancel has no effect once it has begun.
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
