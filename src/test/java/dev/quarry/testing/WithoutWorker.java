package dev.quarry.testing;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/**
 * A process that accepts jobs and runs none, so that a test decides what becomes of them. It looks for silent workers each
 * twentieth of a lease, so the lease is so long that no test meets it.
 */
public final class WithoutWorker implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("quarry.worker.concurrency", "0", "quarry.worker.lease", "1H");
    }
}
