package dev.quarry.bench;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** Production settings, except that only the benchmark starts workers and the log goes to a file. */
public final class BenchProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarry.worker.concurrency", "0",
                "quarry.worker.heartbeat", "0.5S",
                "quarkus.log.console.level", "ERROR",
                "quarkus.log.file.enabled", "true",
                "quarkus.log.file.async.enabled", "true",
                "quarkus.log.file.path", "target/bench/quarry.log");
    }
}
