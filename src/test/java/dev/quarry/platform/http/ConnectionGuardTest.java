package dev.quarry.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;

class ConnectionGuardTest {

    private static final String HEAD = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private final EmbeddedChannel connection = new EmbeddedChannel(new HeadTimeout(), new EmptyAnswers());

    ConnectionGuardTest() {
        connection.freezeTime();
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1);
    }

    private void pass(long seconds) {
        connection.advanceTimeBy(seconds, TimeUnit.SECONDS);
        connection.runScheduledPendingTasks();
    }

    @Test
    void a_silent_connection_is_closed() {
        pass(HeadTimeout.SECONDS - 1);
        assertThat(connection.isOpen()).isTrue();
        pass(1);
        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void a_slowly_sent_head_is_cut_off() {
        for (int second = 0; second < HeadTimeout.SECONDS; second++) {
            connection.writeInbound(bytes("X-" + second + ": 1\r\n"));
            pass(1);
        }

        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void a_request_may_be_answered_after_any_time() {
        connection.writeInbound(bytes(HEAD.substring(0, HEAD.length() - 1)));
        connection.writeInbound(bytes("\n"));
        pass(3600);
        connection.writeOutbound(bytes("HTTP/1.1 200 OK\r\n\r\n"));
        pass(3600);

        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void the_timeout_applies_to_the_next_head_as_well() {
        connection.writeInbound(bytes(HEAD));
        connection.writeOutbound(bytes("HTTP/1.1 200 OK\r\n\r\n"));
        connection.writeInbound(bytes(HEAD));
        connection.writeOutbound(bytes("HTTP/1.1 200 OK\r\n\r\n"));
        connection.writeInbound(bytes("GET /"));
        pass(HeadTimeout.SECONDS);

        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void http_2_frames_are_not_heads() {
        connection.writeInbound(bytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"));
        connection.writeOutbound(bytes("frame"));
        connection.writeInbound(bytes("frame"));
        pass(3600);

        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void connections_leave_handles_for_the_rest_of_the_process() {
        assertThat(ConnectionGuard.limit(256)).isEqualTo(16);
        assertThat(ConnectionGuard.limit(300)).isEqualTo(40);
        assertThat(ConnectionGuard.limit(1024)).isEqualTo(764);
        assertThat(ConnectionGuard.limit(1 << 20)).isEqualTo((1 << 20) * 7 / 8);
    }

    @Test
    void a_connection_beyond_the_limit_is_closed_at_once() {
        ConnectionGuard guard = new ConnectionGuard(1);
        EmbeddedChannel first = new EmbeddedChannel();
        EmbeddedChannel second = new EmbeddedChannel();

        guard.postInitializeServerChildChannel(first);
        guard.postInitializeServerChildChannel(second);
        assertThat(first.isOpen()).isTrue();
        assertThat(second.isOpen()).isFalse();

        first.close().syncUninterruptibly();
        EmbeddedChannel third = new EmbeddedChannel();
        guard.postInitializeServerChildChannel(third);
        assertThat(third.isOpen()).isTrue();
    }

    private String answered(String answer) {
        connection.writeOutbound(bytes(answer));
        ByteBuf written = connection.readOutbound();
        return written.toString(StandardCharsets.ISO_8859_1);
    }

    @Test
    void the_empty_answer_to_an_undecodable_request_becomes_a_problem() {
        assertThat(answered("HTTP/1.0 414 Request-URI Too Long\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"))
                .startsWith("HTTP/1.1 414 Request-URI Too Long\r\nContent-Type: application/problem+json\r\n")
                .contains("\r\n\r\n{\"status\":414,\"title\":\"Request-URI Too Long\",\"detail\":\"The address is too long.");
        assertThat(answered("HTTP/1.1 400 Bad Request\r\n\r\n")).contains("{\"status\":400,\"title\":\"Bad Request\"");
    }

    @Test
    void any_other_answer_is_unchanged() {
        for (String answer : List.of("HTTP/1.1 200 OK\r\n\r\n", "HTTP/1.1 400 Bad Request\r\ncontent-type: x\r\n\r\n",
                "HTTP/1.1 400 Bad Request\r\n\r\nbody", "", "data", "HTTP/1.1 404 Not Found\r\n\r\n")) {
            assertThat(answered(answer)).isEqualTo(answer);
        }
    }
}
