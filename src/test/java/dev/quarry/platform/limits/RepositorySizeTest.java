package dev.quarry.platform.limits;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfigBuilder;

class RepositorySizeTest {

    private static RepositorySize size(Map<String, String> settings) {
        return new RepositorySize(new SmallRyeConfigBuilder().addDefaultInterceptors().withMapping(LimitsConfig.class)
                .withConverter(MemorySize.class, 100, new MemorySizeConverter()).withDefaultValues(settings)
                .build().getConfigMapping(LimitsConfig.class));
    }

    @Test
    void a_repository_of_any_size_is_permitted_by_default() {
        assertThatCode(() -> size(Map.of()).require(Integer.MAX_VALUE, Long.MAX_VALUE)).doesNotThrowAnyException();
    }

    @Test
    void a_repository_with_too_many_files_is_refused() {
        RepositorySize size = size(Map.of("quarry.limits.repository-files", "2"));

        assertThatCode(() -> size.require(2, 1_000)).doesNotThrowAnyException();
        assertThatThrownBy(() -> size.require(3, 1)).isInstanceOf(RepositoryTooLarge.class)
                .hasMessageContaining("3 files").hasMessageContaining("quarry.limits.repository-files");
    }

    @Test
    void a_repository_with_too_many_bytes_is_refused() {
        RepositorySize size = size(Map.of("quarry.limits.repository-size", "1K"));

        assertThatCode(() -> size.require(9, 1_024)).doesNotThrowAnyException();
        assertThatThrownBy(() -> size.require(1, 1_025)).isInstanceOf(RepositoryTooLarge.class)
                .hasMessageContaining("1,025 bytes").hasMessageContaining("quarry.limits.repository-size");
    }
}
