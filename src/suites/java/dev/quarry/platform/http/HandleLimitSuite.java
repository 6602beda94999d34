package dev.quarry.platform.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dev.quarry.testing.ProcessClient;
import dev.quarry.testing.QuarryProcess;
import dev.quarry.testing.TestDatabase;

/** A packaged process with few file handles and more connections than handles. */
@Timeout(180)
class HandleLimitSuite {

    private static final int HANDLES = 256;
    private static final int STREAMS = 400;
    /** The state of a connection that the other side has closed, as Linux writes it. */
    private static final String CLOSE_WAIT = "08";
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    private final List<Socket> streams = new ArrayList<>();
    private QuarryProcess quarry;

    @BeforeEach
    void start() {
        quarry = QuarryProcess.start("quarry", directory, List.of("prlimit", "--nofile=" + HANDLES), Map.of(),
                List.of("-Dquarry.database.url=" + TestDatabase.fresh().connectionString()));
        quarry.awaitPage();
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket stream : streams) {
            stream.close();
        }
        quarry.kill();
    }

    @Test
    void a_process_with_more_streams_than_handles_serves_its_clients_and_stops() throws Exception {
        // The client keeps its connection.
        ProcessClient client = new ProcessClient(quarry.page());
        assertThat(client.get("/q/health/ready").body()).contains("UP");
        for (int count = 0; count < STREAMS; count++) {
            openStream();
        }

        await().atMost(SOON).until(() -> openHandles() < HANDLES);
        assertThat(accepted()).isBetween(10L, (long) ConnectionGuard.limit(HANDLES));
        String job = client.enqueue("p", repository());
        await().atMost(SOON).until(() -> client.json(job).getString("status").equals("completed"));

        for (Socket stream : streams) {
            stream.close();
        }
        await().atMost(SOON).until(() -> inCloseWait() == 0);
        await().atMost(SOON).ignoreExceptionsInstanceOf(IOException.class).until(() -> HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(quarry.page()).timeout(SOON).build(), BodyHandlers.discarding())
                .statusCode() == 200);

        for (int count = 0; count < STREAMS; count++) {
            openStream();
        }
        quarry.terminate();
        await().atMost(SOON).until(() -> !ProcessHandle.of(quarry.pid()).map(ProcessHandle::isAlive).orElse(false));
        assertThat(quarry.text()).contains("Raise the limit (ulimit -n)").doesNotContain("ERROR", "Too many open files");
    }

    private Path repository() throws IOException {
        Path repository = Files.createDirectory(directory.toRealPath().resolve("repository"));
        for (int number = 0; number < 200; number++) {
            Files.writeString(repository.resolve(number + ".txt"), "text " + number + "\n");
        }
        return repository;
    }

    private void openStream() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), quarry.page().getPort());
        streams.add(socket);
        socket.setSoTimeout((int) SOON.toMillis());
        try {
            socket.getOutputStream()
                    .write("GET /api/v1/projects/p/events HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));
        } catch (SocketException closedByTheServer) {
            // One connection too many.
        }
    }

    /** Counts the streams that the server has answered; it has closed the others. */
    private long accepted() throws IOException {
        long accepted = 0;
        for (Socket stream : streams) {
            try {
                accepted += stream.getInputStream().read() < 0 ? 0 : 1;
            } catch (SocketException reset) {
                // Closed by the server.
            }
        }
        return accepted;
    }

    private long openHandles() throws IOException {
        try (Stream<Path> handles = Files.list(Path.of("/proc", Long.toString(quarry.pid()), "fd"))) {
            return handles.count();
        }
    }

    private long inCloseWait() throws IOException {
        String port = ":%04X".formatted(quarry.page().getPort());
        long count = 0;
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            count += Files.readAllLines(Path.of(table)).stream().map(line -> line.strip().split(" +"))
                    .filter(columns -> columns[1].endsWith(port) && columns[3].equals(CLOSE_WAIT))
                    .count();
        }
        return count;
    }
}
