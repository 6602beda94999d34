package dev.quarry.platform.database;

import java.net.SocketException;

import jakarta.ws.rs.core.HttpHeaders;

import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;

/** Tells a client that came while the database was away to come again. */
class DatabaseProblems {

    private static final Logger LOG = Logger.getLogger(DatabaseProblems.class);

    private static final String RETRY_AFTER_SECONDS = "2";

    @ServerExceptionMapper({ SocketException.class, ClosedConnectionException.class, NoStackTraceThrowable.class })
    RestResponse<HttpProblem> mapLostConnection(Throwable failure) {
        if (!TransientFailures.isTransient(failure)) {
            LOG.error("A statement failed", failure);
            return internalError();
        }
        LOG.debug("A request met a database that is away", failure);
        return unavailable();
    }

    @ServerExceptionMapper
    RestResponse<HttpProblem> mapRefusal(PgException refusal) {
        if (TransientFailures.isTransient(refusal)) {
            return mapLostConnection(refusal);
        }
        LOG.error("The database refuses a statement", refusal);
        return internalError();
    }

    private static RestResponse<HttpProblem> internalError() {
        return response(500, "Internal error",
                "Quarry asked the database for something that it refuses. The server's log says what; "
                        + "please report it.")
                .build();
    }

    private static RestResponse<HttpProblem> unavailable() {
        return response(503, "Database away",
                "The database does not answer right now. Try again in a few seconds; nothing was lost.")
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .build();
    }

    private static RestResponse.ResponseBuilder<HttpProblem> response(int status, String title, String detail) {
        return RestResponse.ResponseBuilder.<HttpProblem> create(status)
                .type(HttpProblem.MEDIA_TYPE)
                .entity(HttpProblem.builder().withStatus(status).withTitle(title).withDetail(detail).build());
    }
}
