package dev.quarry.jobs;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.quarry.testing.EventStream;
import dev.quarry.testing.ProcessClient;
import dev.quarry.testing.QuarryProcess;
import dev.quarry.testing.TestDatabase;

/** Event streams of a packaged process: through a proxy, and at shutdown. */
class EventStreamSuite {

    private static final Path NGINX = Path.of("/usr/sbin/nginx");
    private static final String EVENTS = "/api/v1/projects/p/events";
    private static final int MANY_STREAMS = 5_000;
    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    Path directory;

    private QuarryProcess quarry;
    private TestDatabase database;

    @BeforeEach
    void start() {
        database = TestDatabase.fresh();
        quarry = QuarryProcess.start("quarry", database.url(), directory, Map.of(), List.of());
        quarry.awaitPage();
    }

    @AfterEach
    void stop() {
        quarry.kill();
    }

    @Test
    void events_pass_through_nginx_with_default_settings_without_delay() throws IOException, InterruptedException {
        assumeThat(NGINX).isExecutable();
        int port = freePort();
        Process nginx = new ProcessBuilder(NGINX.toString(), "-c", configuration(port).toString())
                .redirectErrorStream(true).redirectOutput(directory.resolve("nginx.log").toFile()).start();
        URI proxy = URI.create("http://127.0.0.1:" + port);
        try {
            await().atMost(SOON).until(() -> accepts(port));
            try (EventStream stream = EventStream.open(proxy.resolve(EVENTS))) {
                await().atMost(SOON).until(() -> !stream.comments().isEmpty());
                enqueue(proxy);
                await().atMost(SOON).until(() -> stream.events().stream()
                        .anyMatch(event -> event.data().getString("status").equals("completed")));
                assertThat(stream.hasEnded()).isFalse();
            }
        } finally {
            nginx.destroy();
            nginx.waitFor();
        }
    }

    /** Buffers, HTTP versions and headers keep nginx's defaults. */
    private Path configuration(int port) throws IOException {
        return Files.writeString(directory.resolve("nginx.conf"), """
                daemon off;
                pid %1$s/nginx.pid;
                error_log %1$s/nginx-errors.log;
                events { }
                http {
                  access_log off;
                  client_body_temp_path %1$s/body;
                  proxy_temp_path %1$s/proxy;
                  fastcgi_temp_path %1$s/fastcgi;
                  uwsgi_temp_path %1$s/uwsgi;
                  scgi_temp_path %1$s/scgi;
                  server {
                    listen 127.0.0.1:%2$d;
                    location / { proxy_pass %3$s; }
                  }
                }
                """.formatted(directory, port, quarry.page().resolve("/").toString().replaceAll("/$", "")));
    }

    private void enqueue(URI server) throws IOException {
        Path repository = Files.createDirectory(directory.toRealPath().resolve("repository"));
        Files.writeString(repository.resolve("a.txt"), "text\n");
        new ProcessClient(server).enqueue("p", repository);
    }

    @Test
    void a_shutdown_ends_thousands_of_streams_soon_and_logs_no_error() throws IOException {
        List<Socket> streams = new ArrayList<>();
        try {
            for (int i = 0; i < MANY_STREAMS; i++) {
                streams.add(openStream());
            }
            for (Socket stream : streams) {
                assertThat(stream.getInputStream().read()).isNotNegative();
            }
            long begin = System.nanoTime();
            quarry.terminate();
            int asked = 0;
            for (Socket stream : streams) {
                asked += readToEnd(stream.getInputStream()).contains("\nretry:") ? 1 : 0;
            }
            Duration taken = Duration.ofNanos(System.nanoTime() - begin);

            assertThat(asked).isEqualTo(MANY_STREAMS);
            System.out.printf("%d streams ended in %d ms%n", MANY_STREAMS, taken.toMillis());
            assertThat(taken).isLessThan(Duration.ofSeconds(5));
            quarry.awaitExit();
            assertThat(quarry.text().lines()).as(quarry.lastLines()).hasSizeLessThan(20);
            assertThat(quarry.text()).doesNotContain("ERROR").doesNotContain("Exception");
        } finally {
            for (Socket stream : streams) {
                stream.close();
            }
        }
    }

    @Test
    void a_shutdown_answers_a_wait_for_a_job_with_the_job_as_it_is() throws Exception {
        String job = pendingJob();
        try (Socket wait = open("/api/v1/projects/p/jobs/" + job + "?wait=60")) {
            await().pollDelay(Duration.ofSeconds(1)).atMost(SOON).until(quarry::isReady);
            quarry.terminate();

            assertThat(readToEnd(wait.getInputStream())).startsWith("HTTP/1.1 200 ").contains("\"status\":\"pending\"");
            quarry.awaitExit();
            assertThat(quarry.text()).doesNotContain("ERROR").doesNotContain("Exception");
        }
    }

    private String pendingJob() throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet inserted = statement.executeQuery(
                        """
                                INSERT INTO indexing_jobs (project_id, repo_path, run_after) VALUES ('p', '/none', 'tomorrow') RETURNING id
                                """)) {
            inserted.next();
            return inserted.getString("id");
        }
    }

    private Socket openStream() throws IOException {
        return open(EVENTS);
    }

    private Socket open(String path) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), quarry.page().getPort());
        socket.setSoTimeout((int) SOON.toMillis() * 3);
        socket.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(US_ASCII));
        return socket;
    }

    private static String readToEnd(InputStream stream) throws IOException {
        return new String(stream.readAllBytes(), UTF_8);
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
