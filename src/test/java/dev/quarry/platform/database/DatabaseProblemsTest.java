package dev.quarry.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;

import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;

class DatabaseProblemsTest {

    private final DatabaseProblems problems = new DatabaseProblems();

    @Test
    void an_unavailable_database_answers_503_with_advice_to_retry() {
        RestResponse<HttpProblem> response = problems.mapLostConnection(new ConnectException("refused"));

        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeaderString("Retry-After")).isEqualTo("2");
        assertThat(response.getEntity().getDetail()).contains("Try again");
    }

    @Test
    void a_connection_cut_a_moment_ago_is_transient_and_a_wrong_parameter_is_not() {
        Throwable cut = new NoStackTraceThrowable("Connection is not active now, current status: CLOSED");
        Throwable wrong = new NoStackTraceThrowable("Parameter at position[1] can not be coerced");

        assertThat(problems.mapLostConnection(cut).getStatus()).isEqualTo(503);
        assertThat(problems.mapLostConnection(wrong).getStatus()).isEqualTo(500);
    }

    /** Netty fails a write to a channel that was closed a moment ago with its own subclass of ClosedChannelException. */
    @ParameterizedTest
    @ValueSource(classes = { ConnectException.class, SocketException.class, ClosedChannelException.class,
            ClosedConnectionException.class, NoStackTraceThrowable.class })
    void every_failure_of_a_lost_connection_is_mapped(Class<?> failure) throws NoSuchMethodException {
        ServerExceptionMapper mapper = DatabaseProblems.class.getDeclaredMethod("mapLostConnection", Throwable.class)
                .getAnnotation(ServerExceptionMapper.class);

        assertThat(mapper.value()).anyMatch(mapped -> mapped.isAssignableFrom(failure));
    }

    @Test
    void a_closed_channel_is_an_unavailable_database() {
        assertThat(problems.mapLostConnection(new ClosedChannelException()).getStatus()).isEqualTo(503);
    }

    @ParameterizedTest
    @CsvSource({ "57P03, 503", "57P01, 503", "53300, 503", "08006, 503", "42601, 500", "23505, 500" })
    void a_refused_statement_is_an_internal_error_unless_transient(String sqlState, int status) {
        PgException refusal = new PgException("message", "ERROR", sqlState, "");

        assertThat(problems.mapRefusal(refusal).getStatus()).isEqualTo(status);
    }
}
