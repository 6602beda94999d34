package dev.quarry.ops;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;

import dev.quarry.platform.database.startup.DatabaseStartup;

/** Live unless the embedded PostgreSQL has died and cannot be restarted. {@link ReadyCheck} covers an external database. */
@Liveness
@ApplicationScoped
class LiveCheck implements HealthCheck {

    private final DatabaseStartup database;

    LiveCheck(DatabaseStartup database) {
        this.database = database;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("Embedded PostgreSQL runs");
        Optional<String> failure = database.embeddedFailure();
        failure.ifPresent(reason -> response.withData("reason", reason));
        return response.status(failure.isEmpty()).build();
    }
}
