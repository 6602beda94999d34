package dev.quarry.platform.database.startup;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;

@QuarkusTest
class DatabaseStartupTest {

    @Inject
    Pool pool;

    @Test
    void the_reactive_pool_reaches_the_configured_database() {
        assertThat(text("SELECT current_database()")).startsWith("test_");
        assertThat(text("SELECT current_user")).isEqualTo("quarry");
    }

    @Test
    void the_schema_is_migrated_before_its_first_use() {
        assertThat(text("SELECT bool_and(success) FROM flyway_schema_history")).isEqualTo("true");
    }

    private String text(String query) {
        return String.valueOf(pool.query(query).executeAndAwait().iterator().next().getValue(0));
    }
}
