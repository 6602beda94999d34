package dev.quarry.platform;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

import org.junit.jupiter.api.Test;

import io.quarkus.runtime.configuration.ConfigurationException;

class PortCheckTest {

    @Test
    void a_taken_port_is_refused_with_the_settings_that_choose_another() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> PortCheck.requireFree("127.0.0.1", taken.getLocalPort()))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining(Integer.toString(taken.getLocalPort()))
                    .hasMessageContaining("--port")
                    .hasMessageContaining("QUARKUS_HTTP_PORT");
        }
    }

    @Test
    void any_free_port_is_accepted() {
        assertThatCode(() -> PortCheck.requireFree("127.0.0.1", 0)).doesNotThrowAnyException();
    }
}
