package dev.quarry.relevance;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** Production settings, with the log in a file. */
public final class RelevanceProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.log.console.level", "ERROR",
                "quarkus.log.file.enabled", "true",
                "quarkus.log.file.path", "target/relevance/quarry.log");
    }
}
