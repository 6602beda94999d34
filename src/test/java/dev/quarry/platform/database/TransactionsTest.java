package dev.quarry.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import jakarta.inject.Inject;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.quarry.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgException;

/** Commit, rollback and the reports of lost connections. */
@QuarkusTest
class TransactionsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final DatabaseUrl url = TestDatabase.fresh().url();

    @Inject
    Vertx vertx;

    private Pool pool;

    @BeforeEach
    void open() {
        pool = connections().controlPool();
        query("CREATE TABLE IF NOT EXISTS note (text text)");
        query("TRUNCATE note");
    }

    private DatabaseConnections connections() {
        return new DatabaseConnections(vertx, new PgConnectOptions().setHost(url.host()).setPort(url.port())
                .setDatabase(url.database()).setUser(url.user()).setPassword(url.password()));
    }

    @AfterEach
    void close() {
        pool.closeAndAwait();
    }

    private void query(String sql) {
        pool.query(sql).execute().await().atMost(PATIENCE);
    }

    private long notes() {
        // An immediate statement may get a connection that was cut a moment ago.
        return pool.query("SELECT count(*) AS notes FROM note").execute()
                .onFailure(TransientFailures::isTransient).retry().withBackOff(Duration.ofMillis(10)).atMost(3)
                .await().atMost(PATIENCE).iterator().next().getLong("notes");
    }

    private static Function<SqlConnection, Uni<Integer>> note() {
        return connection -> connection.query("INSERT INTO note VALUES ('seen')").execute().map(rows -> rows.rowCount());
    }

    @Test
    void a_successful_transaction_is_committed() {
        assertThat(Transactions.in(pool, note()).await().atMost(PATIENCE)).isEqualTo(1);
        assertThat(notes()).isEqualTo(1);
    }

    @Test
    void a_failed_transaction_is_rolled_back_and_releases_its_connection() {
        IllegalStateException failure = new IllegalStateException("unwanted");
        // More iterations than the pool has connections.
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> Transactions.in(pool, connection -> note().apply(connection)
                    .chain(done -> Uni.createFrom().<Integer> failure(failure))).await().atMost(PATIENCE)).isSameAs(failure);
            assertThatThrownBy(() -> Transactions.in(pool, connection -> note().apply(connection)
                    .chain(() -> connection.query("SELECT 1 / 0").execute())).await().atMost(PATIENCE))
                    .isInstanceOf(PgException.class).hasMessageContaining("division by zero");
        }
        assertThat(notes()).isZero();
    }

    @Test
    void a_cancelled_subscription_does_not_stop_the_transaction() {
        CompletableFuture<Void> begun = new CompletableFuture<>();
        Cancellable waiting = Transactions.in(pool, connection -> note().apply(connection)
                .invoke(() -> begun.complete(null))
                .call(() -> connection.query("SELECT pg_sleep(0.2)").execute())).subscribe().with(done -> {
                });
        begun.join();
        waiting.cancel();

        Awaitility.await().atMost(PATIENCE).until(() -> notes() == 1);
    }

    @Test
    void a_lost_connection_fails_the_transaction_without_a_stack_trace() {
        assertThat(printedWhile(() -> assertThatThrownBy(() -> Transactions.in(pool, connection -> connection
                .query("SELECT pg_terminate_backend(pg_backend_pid())").execute()).await().atMost(PATIENCE))
                .satisfies(failure -> assertThat(TransientFailures.isTransient(failure)).isTrue()))).isEmpty();
        assertThat(notes()).isZero();
    }

    @Test
    void a_lost_connection_outside_pools_prints_no_stack_trace() {
        PgConnection own = connections().connect().await().atMost(PATIENCE);
        CompletableFuture<Void> closed = new CompletableFuture<>();
        own.closeHandler(() -> closed.complete(null));

        assertThat(printedWhile(() -> {
            query("SELECT pg_terminate_backend(" + own.processId() + ")");
            closed.join();
        })).isEmpty();
    }

    private static String printedWhile(Runnable work) {
        PrintStream original = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            work.run();
        } finally {
            System.setErr(original);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }
}
