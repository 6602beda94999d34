package dev.quarry.testing;

import java.util.Map;

import dev.quarry.platform.database.PartitionedSchema;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;

/**
 * Provides an empty database for each start of Quarkus. With {@code -Dtest.partitions=4}, the tables of the index are
 * partitioned by project.
 */
@WithTestResource(value = PostgresForTests.class, scope = TestResourceScope.GLOBAL)
public class PostgresForTests implements QuarkusTestResourceLifecycleManager {

    private static final int PARTITIONS = Integer.getInteger("test.partitions", 0);

    @Override
    public Map<String, String> start() {
        TestDatabase database = TestDatabase.fresh();
        if (PARTITIONS > 0) {
            PartitionedSchema.create(database, PARTITIONS);
        }
        return Map.of("quarry.database.url", database.connectionString());
    }

    @Override
    public void stop() {
        // The server stops with the JVM, and its databases with it.
    }
}
