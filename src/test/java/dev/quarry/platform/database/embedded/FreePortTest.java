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
    void no_port_is_chosen_that_the_system_may_hand_out_to_others() throws IOException {
        for (int attempt = 0; attempt < 20; attempt++) {
            assertThat(FreePort.choose()).isBetween(FreePort.LOWEST, FreePort.HIGHEST);
        }
    }

    @Test
    void a_port_that_somebody_listens_on_is_passed_over() throws IOException {
        int free = FreePort.choose();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(FreePort.firstOf(IntStream.of(taken.getLocalPort(), free))).isEqualTo(free);
            assertThatThrownBy(() -> FreePort.firstOf(IntStream.of(taken.getLocalPort()))).isInstanceOf(BindException.class);
        }
    }
}
