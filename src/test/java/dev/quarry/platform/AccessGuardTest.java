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
    void a_server_on_loopback_may_index_any_directory(String host) {
        assertThatCode(() -> guard(host).check(new StartupEvent())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = { "0.0.0.0", "::", "192.0.2.1", "no.such.host.invalid" })
    void a_server_beyond_loopback_needs_roots(String host) {
        assertThatThrownBy(() -> guard(host).check(new StartupEvent()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(host)
                .hasMessageContaining("QUARRY_ROOTS");
    }

    @Test
    void a_server_with_roots_may_listen_anywhere() {
        assertThatCode(() -> guard("0.0.0.0", "/srv").check(new StartupEvent())).doesNotThrowAnyException();
    }
}
