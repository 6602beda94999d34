package dev.quarry.platform.limits;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;

/** Limits of what clients and projects may ask for. */
@ConfigMapping(prefix = "quarry.limits")
public interface LimitsConfig {

    /**
     * Requests for jobs a minute and client; as many may come at once. A client is who signs in or, without access, an address.
     * Beyond it, requests are answered with 429. Unset: no limit.
     */
    OptionalInt enqueuesPerMinute();

    /** Searches a minute and client, like {@link #enqueuesPerMinute()}. Unset: no limit. */
    OptionalInt searchesPerMinute();

    /**
     * Pending jobs of a project. Beyond it, requests for further repositories are answered with 429; a request that joins a
     * pending job is not refused. Requests at the same moment may exceed it. Unset: no limit.
     */
    OptionalInt pendingJobs();

    /** Files of a repository; the job of a larger one fails, and its published version stays. Unset: no limit. */
    OptionalLong repositoryFiles();

    /** Bytes of the files of a repository, like {@link #repositoryFiles()}. Unset: no limit. */
    Optional<MemorySize> repositorySize();

    /** Event streams of this process. Beyond it, further ones are answered with 503. Unset: no limit. */
    OptionalInt streams();
}
