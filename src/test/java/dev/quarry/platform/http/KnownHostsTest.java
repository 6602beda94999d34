package dev.quarry.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.runtime.configuration.ConfigurationException;

class KnownHostsTest {

    private static final KnownHosts CONFIGURED = KnownHosts.of(List.of("Quarry.example", "*.code.example"));

    @ParameterizedTest
    @ValueSource(strings = { "localhost", "LOCALHOST", "page.localhost", "127.0.0.1", "10.1.2.3", "[::1]", "[fe80::1:2]" })
    void localhost_and_addresses_are_known(String host) {
        assertThat(KnownHosts.of(List.of()).contains(host)).isTrue();
        assertThat(CONFIGURED.contains(host)).isTrue();
        assertThat(CONFIGURED.isConfigured(host)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "quarry.example", "QUARRY.example", "a.code.example", "a.b.code.example" })
    void a_configured_host_is_known(String host) {
        assertThat(CONFIGURED.contains(host)).isTrue();
        assertThat(KnownHosts.of(List.of()).contains(host)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", ".", "...", "999.999.999.999.999", "1.2.3", "256.1.1.1", "127.1", "[::1", "[]", "[zz]",
            "[1.2.3.4]x",
            "evil.example", "x.quarry.example", "code.example", "evilcode.example", "localhost.evil.example", "0x7f.0.0.1" })
    void any_other_host_is_foreign(String host) {
        assertThat(CONFIGURED.contains(host)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "http://quarry.example", "quarry.example:8080", "*", "a.*.b", "a b" })
    void a_setting_that_is_not_a_name_is_refused(String name) {
        assertThatThrownBy(() -> KnownHosts.of(List.of(name))).isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("QUARRY_HOSTS");
    }
}
