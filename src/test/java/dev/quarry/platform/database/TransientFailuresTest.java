package dev.quarry.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;

class TransientFailuresTest {

    static Stream<Throwable> passing() {
        return Stream.of(
                new ConnectException("refused"),
                new IOException("Connection reset by peer"),
                new ClosedChannelException(),
                ClosedConnectionException.INSTANCE,
                new TimeoutException(),
                new NoStackTraceThrowable("Connection is not active now, current status: CLOSED"),
                new IllegalStateException("Retries exhausted", new ConnectException("refused")));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void a_lost_connection_is_transient(Throwable failure) {
        assertThat(TransientFailures.isTransient(failure)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({ "57P01, true", "57P03, true", "53300, true", "08006, true", "40P01, true", "40001, true", "55P03, true",
            "25006, true", "23505, false", "42601, false", "22001, false" })
    void a_refusal_is_classified_by_its_sqlstate(String sqlState, boolean passes) {
        assertThat(TransientFailures.isTransient(new PgException("message", "ERROR", sqlState, ""))).isEqualTo(passes);
    }

    @Test
    void failures_of_files_and_of_the_program_are_permanent() {
        assertThat(List.of(
                new UncheckedIOException(new IOException("disk")),
                new NoSuchFileException("/r"),
                new NoStackTraceThrowable("Parameter at position[1] can not be coerced"),
                new NullPointerException())).noneMatch(TransientFailures::isTransient);
    }
}
