package dev.quarry.access;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;

class ListenGuardTest {

    private static final Map<String, String> TOKEN = Map.of("quarry.access.tokens.ci.sha256", "0f".repeat(32));
    private static final Map<String, String> TRUST = Map.of("quarry.access.trust-network", "true");

    private static void start(String host, Map<String, String> settings, String... roots) {
        AccessConfig config = AccessSettings.of(settings);
        List<Path> paths = List.of(roots).stream().map(Path::of).toList();
        new ListenGuard(AccessSettings.control(config), config,
                () -> paths.isEmpty() ? Optional.empty() : Optional.of(paths), host).check(new StartupEvent());
    }

    @ParameterizedTest
    @ValueSource(strings = { "127.0.0.1", "localhost", "127.8.8.8", "::1" })
    void a_server_on_loopback_needs_neither_roots_nor_tokens(String host) {
        assertThatCode(() -> start(host, Map.of())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = { "0.0.0.0", "::", "192.0.2.1", "no.such.host.invalid" })
    void a_server_beyond_loopback_needs_roots(String host) {
        assertThatThrownBy(() -> start(host, TOKEN))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(host)
                .hasMessageContaining("QUARRY_ROOTS");
    }

    @ParameterizedTest
    @ValueSource(strings = { "0.0.0.0", "::", "192.0.2.1" })
    void a_server_beyond_loopback_needs_access_control(String host) {
        assertThatThrownBy(() -> start(host, Map.of(), "/srv"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(host)
                .hasMessageContaining("quarry token")
                .hasMessageContaining("QUARRY_ACCESS_TOKENS_NAME_SHA256");
    }

    @Test
    void a_server_with_roots_and_a_token_may_listen_anywhere() {
        assertThatCode(() -> start("0.0.0.0", TOKEN, "/srv")).doesNotThrowAnyException();
    }

    @Test
    void a_server_that_trusts_its_network_may_listen_anywhere() {
        assertThatCode(() -> start("0.0.0.0", TRUST, "/srv")).doesNotThrowAnyException();
    }

    /** As Compose passes a variable that is not set. */
    @Test
    void a_blank_hash_is_no_access_control() {
        assertThatThrownBy(() -> start("0.0.0.0", Map.of("quarry.access.tokens.ci.sha256", ""), "/srv"))
                .isInstanceOf(ConfigurationException.class).hasMessageContaining("quarry token");
    }

    @ParameterizedTest
    @ValueSource(strings = { "0f", "secret", "zz" })
    void a_malformed_hash_is_refused(String hash) {
        assertThatThrownBy(() -> start("127.0.0.1", Map.of("quarry.access.tokens.ci.sha256", hash)))
                .isInstanceOf(ConfigurationException.class).hasMessageContaining("quarry.access.tokens.ci.sha256");
    }

    @ParameterizedTest
    @ValueSource(strings = { "team/*", "te*am", "**", ".hidden" })
    void a_malformed_pattern_is_refused(String pattern) {
        Map<String, String> settings = Map.of("quarry.access.tokens.ci.sha256", "0f".repeat(32),
                "quarry.access.tokens.ci.projects", pattern);

        assertThatThrownBy(() -> start("127.0.0.1", settings))
                .isInstanceOf(ConfigurationException.class).hasMessageContaining(pattern);
    }
}
