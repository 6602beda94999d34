package dev.quarry.ops;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

import dev.quarry.jobs.JobStore;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;

/** Ready while the database answers: without it, no request can be served. */
@Readiness
@ApplicationScoped
class ReadyCheck implements AsyncHealthCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final JobStore store;

    ReadyCheck(JobStore store) {
        this.store = store;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return store.lastVersion()
                .ifNoItem().after(PATIENCE).fail()
                .map(version -> response().up().build())
                .onFailure().recoverWithItem(failure -> response().down()
                        .withData("reason", failure.toString()).build());
    }

    private static HealthCheckResponseBuilder response() {
        return HealthCheckResponse.named("PostgreSQL answers");
    }
}
