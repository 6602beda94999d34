package dev.quarry.platform.database;

import java.net.SocketException;
import java.util.Set;

import jakarta.ws.rs.core.HttpHeaders;

import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;

/** Tells a client that came while the database was away to come again. */
class DatabaseProblems {

    private static final Logger LOG = Logger.getLogger(DatabaseProblems.class);

    /** Connection exceptions, exhausted resources, and an operator's intervention such as a restart. */
    private static final Set<String> PASSING_CLASSES = Set.of("08", "53", "57");
    private static final String RETRY_AFTER_SECONDS = "2";

    @ServerExceptionMapper({ SocketException.class, ClosedConnectionException.class })
    RestResponse<HttpProblem> mapLostConnection(Exception lost) {
        LOG.debug("A request met a database that is away", lost);
        return unavailable();
    }

    @ServerExceptionMapper
    RestResponse<HttpProblem> mapRefusal(PgException refusal) {
        String state = refusal.getSqlState();
        if (state != null && state.length() > 2 && PASSING_CLASSES.contains(state.substring(0, 2))) {
            return mapLostConnection(refusal);
        }
        LOG.error("The database refuses a statement", refusal);
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
