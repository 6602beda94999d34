package dev.quarry;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import dev.quarry.testing.Searches;
import dev.quarry.testing.TestDatabase;

/** The packaged application and a collector of traces, which receives them by the protocol of OpenTelemetry. */
class TracesSuite extends PackagedProcess {

    private final Queue<String> received = new ConcurrentLinkedQueue<>();
    private HttpServer collector;

    @Override
    Path data() {
        return directory.resolve("unused");
    }

    @BeforeEach
    void startCollector() throws IOException {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", this::receive);
        collector.start();
    }

    @AfterEach
    void stopCollector() {
        collector.stop(0);
    }

    private void receive(HttpExchange request) throws IOException {
        received.add(new String(request.getRequestBody().readAllBytes(), ISO_8859_1));
        request.sendResponseHeaders(200, -1);
        request.close();
    }

    private Quarry startWith(String... settings) throws IOException {
        List<String> all = new ArrayList<>(List.of("-Dquarry.database.url=" + TestDatabase.fresh().connectionString(),
                "-Dquarkus.otel.exporter.otlp.endpoint=http://127.0.0.1:" + collector.getAddress().getPort(),
                "-Dquarkus.otel.exporter.otlp.protocol=http/protobuf", "-Dquarkus.otel.bsp.schedule.delay=0.2S"));
        all.addAll(List.of(settings));
        Quarry quarry = start(builder(List.of(), all.toArray(String[]::new)));
        quarry.awaitOutput("Serving until Ctrl-C.");
        new Searches(quarry.page(), "default").page(Map.of("q", "secret")).require(200);
        return quarry;
    }

    @Test
    void a_search_is_traced_if_traces_are_switched_on() throws IOException {
        startWith("-Dquarkus.otel.sdk.disabled=false");

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(received)
                .anyMatch(trace -> trace.contains("GET /api/v1/projects/{project_id}/search")));
    }

    @Test
    void nothing_is_traced_by_default() throws Exception {
        Quarry quarry = startWith();
        quarry.process().destroy();
        quarry.awaitExit();

        assertThat(received).isEmpty();
    }
}
