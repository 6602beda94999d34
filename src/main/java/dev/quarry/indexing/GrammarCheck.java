package dev.quarry.indexing;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

import dev.quarry.indexing.chunking.syntax.grammars.Syntaxes;
import io.smallrye.health.api.Wellness;

/**
 * Reports down if a grammar does not load, because its language then has no symbols. This is a wellness check: a process
 * without grammars still serves all requests, and neither a restart nor less traffic would help.
 */
@Wellness
@ApplicationScoped
class GrammarCheck implements HealthCheck {

    static final String ADVICE = "Start Java with -Djava.io.tmpdir=DIRECTORY, a directory that allows execution, or with "
            + "-Dtree-sitter-lib=DIRECTORY, whose subdirectory lib holds the native libraries.";

    @Override
    public HealthCheckResponse call() {
        Syntaxes.loadAll();
        return response(Syntaxes.missing());
    }

    private static HealthCheckResponse response(Map<String, String> missing) {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("Grammars load").status(missing.isEmpty());
        missing.forEach(response::withData);
        return missing.isEmpty() ? response.build() : response.withData("advice", ADVICE).build();
    }
}
