package dev.quarry.bench;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** Production settings with one worker, and the log in a file. */
public final class IndexBenchProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarry.worker.concurrency", "1",
                "quarry.worker.heartbeat", "0.5S",
                "quarkus.log.console.level", "ERROR",
                "quarkus.log.file.enabled", "true",
                "quarkus.log.file.async.enabled", "true",
                "quarkus.log.file.path", "target/bench/quarry.log");
    }
}
