package dev.quarry.testing;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;

/** Provides an empty database for each start of Quarkus. */
@WithTestResource(value = PostgresForTests.class, scope = TestResourceScope.GLOBAL)
public class PostgresForTests implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return Map.of("quarry.database.url", TestDatabase.fresh().connectionString());
    }

    @Override
    public void stop() {
        // The server stops with the JVM, and its databases with it.
    }
}
