package dev.quarry.ops;

import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

import dev.quarry.jobs.JobFeed;
import dev.quarry.jobs.JobStore;
import dev.quarry.platform.database.replica.ReadReplica;
import dev.quarry.platform.database.startup.DatabaseStartup;
import io.smallrye.health.api.AsyncHealthCheck;

/** The health checks of a process. */
@ApplicationScoped
class HealthChecks {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** Started once the database is migrated and this process has listened for notifications. */
    @Produces
    @Startup
    @ApplicationScoped
    static HealthCheck started(JobFeed feed) {
        return () -> named("Job feed has listened").status(feed.hasListened()).build();
    }

    /** Live unless the embedded PostgreSQL has died and cannot be restarted. {@link #ready} covers an external database. */
    @Produces
    @Liveness
    @ApplicationScoped
    static HealthCheck live(DatabaseStartup database) {
        return () -> {
            HealthCheckResponseBuilder response = named("Embedded PostgreSQL runs");
            Optional<String> failure = database.embeddedFailure();
            failure.ifPresent(reason -> response.withData("reason", reason));
            return response.status(failure.isEmpty()).build();
        };
    }

    /** Ready while the database answers: without it, no request can be served. */
    @Produces
    @Readiness
    @ApplicationScoped
    static AsyncHealthCheck ready(JobStore store, ReadReplica replica) {
        return () -> store.lastVersion()
                .ifNoItem().after(PATIENCE).fail()
                .map(version -> ready(replica))
                .onFailure().recoverWithItem(failure -> named("PostgreSQL answers").down()
                        .withData("reason", failure.toString()).build());
    }

    /** Ready without its replica, too: searches read the primary then. */
    private static HealthCheckResponse ready(ReadReplica replica) {
        HealthCheckResponseBuilder response = named("PostgreSQL answers").up();
        replica.summary().ifPresent(server -> response.withData("searches read", server));
        return response.build();
    }

    private static HealthCheckResponseBuilder named(String name) {
        return HealthCheckResponse.named(name);
    }
}
