package dev.quarry.platform.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class FreePortTest {

    @Test
    void an_ephemeral_port_is_never_chosen() throws IOException {
        for (int attempt = 0; attempt < 20; attempt++) {
            assertThat(FreePort.choose()).isBetween(FreePort.LOWEST, FreePort.HIGHEST);
        }
    }

    @Test
    void a_taken_port_is_skipped() throws IOException {
        int free = FreePort.choose();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(FreePort.firstOf(IntStream.of(taken.getLocalPort(), free))).isEqualTo(free);
            assertThatThrownBy(() -> FreePort.firstOf(IntStream.of(taken.getLocalPort()))).isInstanceOf(BindException.class);
        }
    }
}
