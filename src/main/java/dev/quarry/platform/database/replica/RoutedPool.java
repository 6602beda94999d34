package dev.quarry.platform.database.replica;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.PreparedQuery;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * A pool of the primary that sends prepared queries to the replica in requests that have chosen it. A query that the replica
 * loses is repeated on the primary. All other statements go to the primary.
 */
final class RoutedPool extends Pool {

    private final Pool replicaPool;
    private final ReadReplica replica;

    RoutedPool(Pool primary, Pool replicaPool, ReadReplica replica) {
        super(primary.getDelegate());
        this.replicaPool = replicaPool;
        this.replica = replica;
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql) {
        return new RoutedQuery(super.preparedQuery(sql), replicaPool.preparedQuery(sql));
    }

    @Override
    public void closeAndForget() {
        super.closeAndForget();
        replicaPool.closeAndForget();
    }

    private final class RoutedQuery extends PreparedQuery<RowSet<Row>> {

        private final PreparedQuery<RowSet<Row>> onPrimary;
        private final PreparedQuery<RowSet<Row>> onReplica;

        RoutedQuery(PreparedQuery<RowSet<Row>> onPrimary, PreparedQuery<RowSet<Row>> onReplica) {
            super(onPrimary.getDelegate());
            this.onPrimary = onPrimary;
            this.onReplica = onReplica;
        }

        @Override
        public Uni<RowSet<Row>> execute(Tuple values) {
            return Uni.createFrom().deferred(() -> replica.isChosen() ? orOnPrimary(values) : onPrimary.execute(values));
        }

        private Uni<RowSet<Row>> orOnPrimary(Tuple values) {
            return onReplica.execute(values)
                    .onFailure(ReadReplica::isLost).invoke(replica::leave)
                    .onFailure(ReadReplica::isLost).recoverWithUni(() -> onPrimary.execute(values));
        }
    }
}
