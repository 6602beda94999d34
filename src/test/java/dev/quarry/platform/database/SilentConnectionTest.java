package dev.quarry.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Function;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.quarry.testing.Firewall;
import dev.quarry.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;

/** No statement waits for ever for an answer that cannot come, whatever it is in the middle of. */
@QuarkusTest
class SilentConnectionTest {

    @Inject
    Vertx vertx;

    record Work(String name, Function<Pool, Uni<?>> begin) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Work> works() {
        return Stream.of(
                new Work("known statement", pool -> pool.preparedQuery("SELECT 1").execute()),
                new Work("new statement", pool -> pool.preparedQuery("SELECT 2").execute()),
                new Work("transaction", pool -> pool.withTransaction(
                        connection -> connection.preparedQuery("SELECT 4").execute())));
    }

    @ParameterizedTest
    @MethodSource("works")
    void it_fails_when_nothing_passes_any_more_and_the_next_succeeds(Work work) throws IOException {
        DatabaseUrl url = TestDatabase.fresh().url();
        Firewall firewall = new Firewall(url);
        Pool pool = new DatabaseConnections(vertx, new PgConnectOptions().setHost("127.0.0.1").setPort(firewall.port())
                .setDatabase(url.database()).setUser(url.user()).setPassword(url.password())
                .setCachePreparedStatements(true)).controlPool();
        try {
            pool.preparedQuery("SELECT 1").execute().await().atMost(Duration.ofSeconds(10));
            firewall.freeze();

            assertThatThrownBy(() -> work.begin().apply(pool).await().atMost(Duration.ofSeconds(15)))
                    .satisfies(failure -> assertThat(TransientFailures.isTransient(failure)).isTrue())
                    .isNotInstanceOf(TimeoutException.class);
            // The pool may hand out another one that was cut a moment ago.
            assertThat(work.begin().apply(pool).onFailure(TransientFailures::isTransient).retry().atMost(3)
                    .await().atMost(Duration.ofSeconds(20))).isNotNull();
        } finally {
            pool.closeAndForget();
            firewall.close();
        }
    }
}
