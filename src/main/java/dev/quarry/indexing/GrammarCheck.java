package dev.quarry.indexing;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

import dev.quarry.indexing.chunking.syntax.grammars.Syntaxes;
import io.smallrye.health.api.Wellness;

/**
 * Down if a grammar does not load: its language has no symbols then. Wellness, because a process without grammars still serves
 * all requests: neither a restart nor fewer requests would change anything.
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
