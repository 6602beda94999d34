package dev.quarry.ops;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

import dev.quarry.jobs.JobFeed;

/** Started once the database is migrated and this process has listened for notifications. */
@Startup
@ApplicationScoped
class StartedCheck implements HealthCheck {

    private final JobFeed feed;

    StartedCheck(JobFeed feed) {
        this.feed = feed;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("Job feed has listened").status(feed.hasListened()).build();
    }
}
