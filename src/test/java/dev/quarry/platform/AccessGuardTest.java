package dev.quarry.platform;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;

class AccessGuardTest {

    private static AccessGuard guard(String host, String... roots) {
        List<Path> paths = List.of(roots).stream().map(Path::of).toList();
        return new AccessGuard(() -> paths.isEmpty() ? Optional.empty() : Optional.of(paths), host);
    }

    @ParameterizedTest
    @ValueSource(strings = { "127.0.0.1", "localhost", "127.8.8.8", "::1" })
    void on_loopback_any_directory_may_be_indexed(String host) {
        assertThatCode(() -> guard(host).check(new StartupEvent())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = { "0.0.0.0", "::", "192.0.2.1", "no.such.host.invalid" })
    void elsewhere_the_roots_must_be_named(String host) {
        assertThatThrownBy(() -> guard(host).check(new StartupEvent()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(host)
                .hasMessageContaining("QUARRY_ROOTS");
    }

    @Test
    void with_roots_any_address_will_do() {
        assertThatCode(() -> guard("0.0.0.0", "/srv").check(new StartupEvent())).doesNotThrowAnyException();
    }
}
