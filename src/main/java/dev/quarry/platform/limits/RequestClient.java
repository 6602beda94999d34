package dev.quarry.platform.limits;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.auth.User;
import io.vertx.ext.web.RoutingContext;

/** The client of the current request, as limits tell clients apart. */
@ApplicationScoped
public class RequestClient {

    private final CurrentVertxRequest current;

    RequestClient(CurrentVertxRequest current) {
        this.current = current;
    }

    /** Returns the name of who has signed in or, without access, the address; empty outside of HTTP requests. */
    public Optional<String> name() {
        return Arc.container().requestContext().isActive()
                ? Optional.ofNullable(current.getCurrent()).map(RequestClient::name)
                : Optional.empty();
    }

    private static String name(RoutingContext request) {
        User user = request.user();
        String name = user == null ? null : user.subject();
        // The framework has a user without a name for clients that have not signed in.
        return name != null && !name.isEmpty() ? "user " + name : "address " + request.request().remoteAddress().hostAddress();
    }
}
