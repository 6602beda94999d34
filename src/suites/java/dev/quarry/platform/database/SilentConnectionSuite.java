package dev.quarry.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import dev.quarry.testing.Firewall;
import dev.quarry.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;

/** Statements on a dead connection fail in time, whatever they are in the middle of. */
@QuarkusTest
class SilentConnectionSuite {

    private final DatabaseUrl url = TestDatabase.fresh().url();

    @Inject
    Vertx vertx;

    record Work(String name, Function<Pool, Uni<?>> begin) {
    }

    private static Stream<Work> works() {
        return Stream.of(
                new Work("known statement", pool -> pool.preparedQuery("SELECT 1").execute()),
                new Work("new statement", pool -> pool.preparedQuery("SELECT 2").execute()),
                new Work("transaction", pool -> Transactions.in(pool,
                        connection -> connection.preparedQuery("SELECT 4").execute())));
    }

    /** Runs all statements at once, because each takes as long as a connection may be silent. */
    @Test
    void statements_on_a_dead_connection_fail_and_the_next_succeed() {
        List<CompletableFuture<Void>> works = works()
                .map(work -> CompletableFuture.runAsync(() -> requireFailureAndRecovery(work))).toList();

        works.forEach(CompletableFuture::join);
    }

    private void requireFailureAndRecovery(Work work) {
        try (Firewall firewall = new Firewall(url)) {
            Pool pool = poolBehind(firewall);
            pool.preparedQuery("SELECT 1").execute().await().atMost(Duration.ofSeconds(10));
            firewall.freeze();

            requireFailure(work.begin().apply(pool));
            // The pool may hand out another connection that was cut a moment ago.
            assertThat(work.begin().apply(pool).onFailure(TransientFailures::isTransient).retry().atMost(3)
                    .await().atMost(Duration.ofSeconds(20))).as(work.name()).isNotNull();
            pool.closeAndForget();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void an_unanswered_connection_attempt_fails_and_releases_its_place_in_the_pool() throws IOException {
        try (Firewall firewall = new Firewall(url)) {
            Pool pool = poolBehind(firewall);
            firewall.swallowNewOnes(true);
            // More than the pool has places.
            Multi.createFrom().range(0, 5)
                    .onItem().transformToUniAndMerge(any -> Uni.createFrom().voidItem()
                            .invoke(() -> requireFailure(pool.query("SELECT 1").execute()))
                            .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()))
                    .collect().last().await().atMost(Duration.ofSeconds(40));
            firewall.swallowNewOnes(false);

            assertThat(pool.query("SELECT 1").execute().await().atMost(Duration.ofSeconds(10))).isNotNull();
            pool.closeAndForget();
        }
    }

    private static void requireFailure(Uni<?> work) {
        assertThatThrownBy(() -> work.await().atMost(Duration.ofSeconds(30)))
                .satisfies(failure -> assertThat(TransientFailures.isTransient(failure)).isTrue())
                .isNotInstanceOf(TimeoutException.class);
    }

    private Pool poolBehind(Firewall firewall) {
        return new DatabaseConnections(vertx, new PgConnectOptions().setHost("127.0.0.1").setPort(firewall.port())
                .setDatabase(url.database()).setUser(url.user()).setPassword(url.password())
                .setCachePreparedStatements(true)).controlPool();
    }
}
