package dev.quarry.platform.database;

import java.net.SocketException;
import java.nio.channels.ClosedChannelException;

import jakarta.ws.rs.core.HttpHeaders;

import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;

/** Answers 503 with Retry-After while the database is unavailable, and 500 for statements that it refuses. */
class DatabaseProblems {

    private static final Logger LOG = Logger.getLogger(DatabaseProblems.class);

    private static final String RETRY_AFTER_SECONDS = "2";

    @ServerExceptionMapper({ SocketException.class, ClosedChannelException.class, ClosedConnectionException.class,
            NoStackTraceThrowable.class })
    RestResponse<HttpProblem> mapLostConnection(Throwable failure) {
        if (!TransientFailures.isTransient(failure)) {
            LOG.error("A statement failed", failure);
            return internalError();
        }
        LOG.debug("The database was unavailable to a request", failure);
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
                "The database refused a statement of Quarry. The server's log has the reason; please report it.")
                .build();
    }

    private static RestResponse<HttpProblem> unavailable() {
        return response(503, "Database unavailable",
                "The database does not answer at the moment. Try again in a few seconds; no data is lost.")
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .build();
    }

    private static RestResponse.ResponseBuilder<HttpProblem> response(int status, String title, String detail) {
        return RestResponse.ResponseBuilder.<HttpProblem> create(status)
                .type(HttpProblem.MEDIA_TYPE)
                .entity(HttpProblem.builder().withStatus(status).withTitle(title).withDetail(detail).build());
    }
}
