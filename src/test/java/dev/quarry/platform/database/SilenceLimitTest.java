package dev.quarry.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import dev.quarry.testing.Alongside;
import dev.quarry.testing.TestDatabase;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;

/** A slow server is not mistaken for a dead one. */
@Alongside
class SilenceLimitTest {

    private static final Duration SHORTEST = Duration.ofMillis(400);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @SuppressWarnings("NullAway.Init")
    private static Vertx vertx;
    @SuppressWarnings("NullAway.Init")
    private static DatabaseUrl url;

    private final long now = System.nanoTime();
    private final SilenceLimit limit = new SilenceLimit(SHORTEST);
    private @Nullable Pool opened;

    @BeforeAll
    static void makeDatabase() {
        vertx = Vertx.vertx();
        url = TestDatabase.fresh().url();
    }

    /** Creates a pool of one connection, with the initial limit. */
    private Pool pool() {
        Pool known = opened;
        if (known == null) {
            PgConnectOptions options = new PgConnectOptions().setHost(url.host()).setPort(url.port())
                    .setDatabase(url.database()).setUser(url.user()).setPassword(url.password());
            ConnectionMaker maker = new ConnectionMaker(vertx.getDelegate(), options, SHORTEST,
                    SessionSettings.in(SchemaName.DEFAULT));
            known = Pool.newInstance(
                    MainPoolCreator.pool(vertx.getDelegate(), maker, options, new PoolOptions().setMaxSize(1)));
            opened = known;
            run("SELECT 1");
        }
        return known;
    }

    @AfterEach
    void closePool() {
        Pool known = opened;
        if (known != null) {
            known.close().await().atMost(PATIENCE);
        }
    }

    @AfterAll
    static void closeVertx() {
        vertx.close().await().atMost(PATIENCE);
    }

    private void run(String statement) {
        pool().query(statement).execute().await().atMost(PATIENCE);
    }

    private long millis(long at) {
        return Duration.ofNanos(limit.nanos(at)).toMillis();
    }

    @Test
    void a_statement_after_an_idle_time_has_the_whole_limit() {
        run("SELECT 1");
        Uni.createFrom().voidItem().onItem().delayIt().by(SHORTEST.multipliedBy(3).dividedBy(4)).await().atMost(PATIENCE);

        run("SELECT pg_sleep(0.3)");
    }

    @Test
    void a_gradually_slower_server_is_not_cut_off() {
        run("SELECT pg_sleep(0.3)");

        run("SELECT pg_sleep(0.9)");
    }

    @Test
    void a_statement_that_was_cut_off_has_more_time_when_retried() {
        pool().query("SELECT pg_sleep(1)").execute().onFailure(TransientFailures::isTransient)
                // The pool may hand out a connection that was cut a moment ago.
                .retry().withBackOff(Duration.ofMillis(20), Duration.ofMillis(100)).atMost(12)
                .await().atMost(PATIENCE);
    }

    @Test
    void the_limit_grows_with_a_slow_answer_and_shrinks_again() {
        limit.answered(Duration.ofMillis(500).toNanos(), now);
        assertThat(millis(now)).isEqualTo(2_000);

        limit.answered(Duration.ofMillis(1).toNanos(), now);
        assertThat(millis(now)).isEqualTo(2_000);
        assertThat(millis(now + Duration.ofSeconds(61).toNanos())).isEqualTo(1_000);
        assertThat(millis(now + Duration.ofHours(1).toNanos())).isEqualTo(400);
    }

    @Test
    void connections_that_die_together_raise_the_limit_once() {
        int before = limit.cuts();
        limit.cut(before, now);
        limit.cut(before, now);
        assertThat(millis(now)).isEqualTo(800);

        for (int i = 0; i < 100; i++) {
            limit.cut(limit.cuts(), now);
        }
        assertThat(Duration.ofNanos(limit.nanos(now))).isEqualTo(Duration.ofMinutes(1));
    }
}
