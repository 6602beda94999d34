package dev.quarry.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dev.quarry.mcp.AgentClient;
import dev.quarry.platform.database.embedded.FreePort;
import dev.quarry.testing.PostgresServer;
import dev.quarry.testing.ProcessClient;
import dev.quarry.testing.QuarryProcess;

/** The packaged application with a primary server and a streaming replica. */
@Timeout(300)
class ReplicaSuite {

    /** The ways of {@link #requireFound}. */
    private static final int WAYS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PROJECT = "/api/v1/projects/default";
    private static final List<String> JVM = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    @TempDir
    Path directory;

    private PostgresServer primary;
    private Standby standby;
    private @Nullable QuarryProcess quarry;
    private Path repository;

    @BeforeEach
    void startServers() throws IOException, SQLException {
        primary = PostgresServer.start(directory.resolve("primary"), FreePort.choose(), "secret");
        Standby.permit(primary, directory.resolve("primary.log"));
        standby = Standby.start(primary, directory.resolve("standby"));
        repository = Files.createDirectory(directory.toRealPath().resolve("repository"));
    }

    @AfterEach
    void stop() throws IOException {
        if (quarry != null) {
            quarry.kill();
        }
        try (PostgresServer closedLast = primary; Standby closedFirst = standby) {
            assertThat(closedFirst).isNotNull();
        }
    }

    private ProcessClient start(String replica) {
        QuarryProcess started = QuarryProcess.start("quarry", primary.url(), directory, Map.of(),
                Stream.concat(JVM.stream(), Stream.of("-Dquarry.database.replica-url=" + replica))
                        .toList());
        quarry = started;
        started.awaitPage();
        return new ProcessClient(started.page());
    }

    private void index(ProcessClient client, String text) throws IOException {
        Files.writeString(repository.resolve("a.txt"), text + "\n");
        String job = client.enqueue("default", repository);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(client.json(job).getString("status")).isEqualTo("completed"));
    }

    private static void requireFound(ProcessClient client, String text) throws IOException {
        assertThat(client.json(PROJECT + "/search?q=" + text + "&mode=literal").getList("results.path"))
                .containsExactly("a.txt");
        assertThat(client.json(PROJECT + "/search?q=" + text).getList("results.path")).containsExactly("a.txt");
        assertThat(client.json(PROJECT + "/usages?name=" + text).getList("usages.path")).containsExactly("a.txt");
        try (AgentClient agent = AgentClient.at(client.server())) {
            assertThat(agent.result("search_code", "query", text).content().toString()).contains("a.txt");
        }
        String id = client.json(PROJECT + "/repositories").getString("repositories[0].id");
        assertThat(client.json(PROJECT + "/repositories/" + id + "/files/a.txt").getString("content")).contains(text);
    }

    private static double reads(ProcessClient client, String server) throws IOException {
        return meter(client, "quarry_database_reads_total{server=\"" + server + "\"");
    }

    private static double meter(ProcessClient client, String name) throws IOException {
        URI server = client.server();
        try (InputStream in = server.resolve("/q/metrics").toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> line.startsWith(name))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ')))).sum();
        }
    }

    private static void awaitReplica(ProcessClient client, boolean isAvailable) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(meter(client, "quarry_database_replica_available"))
                .isEqualTo(isAvailable ? 1 : 0));
    }

    /** Finds the text by all ways, each of which reads the same server. */
    private static void requireFoundOn(String server, ProcessClient client, String text) throws IOException {
        String other = server.equals("replica") ? "primary" : "replica";
        double before = reads(client, server);
        double ofOther = reads(client, other);

        requireFound(client, text);

        assertThat(reads(client, server)).isGreaterThanOrEqualTo(before + WAYS);
        assertThat(reads(client, other)).isEqualTo(ofOther);
    }

    @Test
    void searches_read_a_replica_that_has_all_published_versions() throws Exception {
        ProcessClient client = start(standby.url().withPassword());
        awaitReplica(client, true);
        index(client, "first");
        await().atMost(PATIENCE).untilAsserted(() -> requireFoundOn("replica", client, "first"));

        standby.pause();
        index(client, "second");
        requireFoundOn("primary", client, "second");

        standby.resume();
        await().atMost(PATIENCE).untilAsserted(() -> requireFoundOn("replica", client, "second"));
    }

    @Test
    void a_replica_that_stops_is_replaced_by_the_primary_until_it_returns() throws Exception {
        ProcessClient client = start(standby.url().withPassword());
        awaitReplica(client, true);
        index(client, "first");

        standby.stop();
        requireFound(client, "first");
        awaitReplica(client, false);
        assertThat(client.get("/q/health/ready").body()).contains("\"UP\"", "primary, because the replica cannot be used");

        standby.start();
        awaitReplica(client, true);
        requireFound(client, "first");
    }

    @Test
    void the_primary_is_not_taken_for_a_replica() throws Exception {
        ProcessClient client = start(primary.url().withPassword());
        index(client, "first");

        requireFound(client, "first");

        assertThat(reads(client, "replica")).isZero();
        assertThat(client.get("/q/health/ready").body()).contains("names a server that is no standby");
    }
}
