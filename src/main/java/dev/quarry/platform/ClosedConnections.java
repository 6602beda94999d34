package dev.quarry.platform;

import java.io.IOException;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.handlers.PublisherResponseHandler;

import com.fasterxml.jackson.core.JsonProcessingException;

import io.quarkiverse.resteasy.problem.DefaultExceptionMapper;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.http.HttpClosedException;
import io.vertx.ext.web.RoutingContext;

/** Handles a client that closes its connection in the middle of an answer, which is no error of this server. */
@ApplicationScoped
class ClosedConnections {

    /** nginx's status for it; no client receives it. */
    private static final int CLIENT_CLOSED_REQUEST = 499;

    private final Logger streams = Logger.getLogger(PublisherResponseHandler.class.getName());

    /** Silences the framework, which logs an event that cannot be written as an error with a stack trace. */
    void start(@Observes StartupEvent event) {
        streams.setFilter(ClosedConnections::isWorthLogging);
    }

    static boolean isWorthLogging(LogRecord message) {
        Throwable failure = message.getThrown();
        boolean isClosedConnection = failure instanceof HttpClosedException
                || (failure instanceof IOException && !(failure instanceof JsonProcessingException));
        return !isClosedConnection;
    }

    /** Once the head of an answer was sent, only the connection can fail with such an exception. */
    @ServerExceptionMapper({ IOException.class, HttpClosedException.class })
    Response mapFailure(Exception failure, RoutingContext request) {
        return request.response().headWritten()
                ? Response.status(CLIENT_CLOSED_REQUEST).build()
                : new DefaultExceptionMapper().toResponse(failure);
    }
}
