package dev.quarry.platform;

import java.time.Duration;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;

/** Refuses to start a server with retention settings that would delete data by mistake. */
@ApplicationScoped
class RetentionGuard {

    private final RetentionConfig config;

    RetentionGuard(RetentionConfig config) {
        this.config = config;
    }

    /** Runs before the database starts, so that a refused configuration starts no server. */
    void check(@Observes @Priority(1) StartupEvent event) {
        require(isPositive(config.interval()), "interval", "more than 0", config.interval());
        require(!config.superseded().isNegative(), "superseded", "0 or more", config.superseded());
        require(isPositive(config.jobAge()), "job-age", "more than 0", config.jobAge());
        require(config.jobsPerRepository() > 0, "jobs-per-repository", "more than 0", config.jobsPerRepository());
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }

    private static void require(boolean holds, String setting, String condition, Object value) {
        if (!holds) {
            throw new ConfigurationException("quarry.retention." + setting + " is " + value + ". Set it to " + condition + ".");
        }
    }
}
