package dev.quarry.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.smallrye.config.SmallRyeConfigBuilder;

class DatabaseConfigTest {

    @ParameterizedTest
    @ValueSource(strings = { "", "  ", "\t" })
    void a_blank_url_counts_as_unset(String url) {
        assertThat(config(url).url()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "postgresql://u:p@h/d", " postgresql://u:p@h/d " })
    void a_url_is_trimmed(String url) {
        assertThat(config(url).url()).contains("postgresql://u:p@h/d");
    }

    private static DatabaseConfig config(String url) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(DatabaseConfig.class)
                .withDefaultValues(Map.of(
                        "quarry.database.url", url,
                        "quarry.database.data-dir", "data",
                        "quarry.database.start-timeout", "PT1S"))
                .build()
                .getConfigMapping(DatabaseConfig.class);
    }
}
