package dev.quarry.testing;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/**
 * A process that accepts jobs but runs none, so that a test controls their states. Its rescue loop runs every twentieth of a
 * lease, so the lease is long enough that it never runs during a test.
 */
public final class WithoutWorker implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("quarry.worker.concurrency", "0", "quarry.worker.lease", "1H");
    }
}
