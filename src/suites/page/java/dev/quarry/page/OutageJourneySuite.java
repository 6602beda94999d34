package dev.quarry.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dev.quarry.platform.database.EmbeddedTesting;
import dev.quarry.testing.ProcessClient;
import dev.quarry.testing.QuarryProcess;

/** The page of the packaged application, whose process or PostgreSQL is killed while the page is open. */
@Timeout(300)
class OutageJourneySuite {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    /** So many that a job still runs when its server is killed. */
    private static final int FILES = 12_000;

    private static Chromium chromium;

    @TempDir
    Path directory;

    private Path data = Path.of("");
    private QuarryProcess quarry;
    private Relay relay;

    @BeforeAll
    static void startBrowser() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void stopBrowser() {
        chromium.close();
    }

    @BeforeEach
    void start() throws IOException {
        data = directory.toRealPath().resolve("postgres");
        quarry = startProcess("first");
        relay = new Relay(quarry.page());
    }

    @AfterEach
    void stop() {
        relay.close();
        quarry.terminate();
        quarry.awaitExit();
    }

    private QuarryProcess startProcess(String name) {
        QuarryProcess process = QuarryProcess.start(name, directory, List.of(), Map.of(),
                List.of("-Dquarry.database.data-dir=" + data, "-Dquarry.worker.lease=5S"));
        process.awaitPage();
        return process;
    }

    private OpenPage open(String parameters) {
        URI address = relay.address().resolve("/?project=default" + parameters);
        OpenPage page = chromium.open(address, OpenPage.window(1280));
        page.expectFailedRequests();
        return page;
    }

    private Path repository() throws IOException {
        Path repository = Files.createDirectories(directory.toRealPath().resolve("repository"));
        for (int number = 0; number < FILES; number++) {
            Files.writeString(repository.resolve(number + ".txt"), ("file " + number + " has this text\n").repeat(40));
        }
        return repository;
    }

    @Test
    void a_page_goes_on_after_its_server_was_killed_and_restarted() throws IOException {
        OpenPage page = open("");
        page.awaitFocus("#query");
        page.click("nav >> text=Jobs");
        page.awaitTitle("Jobs");
        new ProcessClient(quarry.page()).enqueue("default", repository());
        page.awaitCount(".job[data-status=running] progress[value]", 1);

        quarry.kill();
        relay.interrupt();

        page.awaitText("#connection-text", "Reconnecting");
        page.awaitText(".job .speed", "not connected");
        page.check("server-killed");
        page.click("nav >> text=Search");
        page.search("text", "ranked");
        page.awaitText("#search-problem", "Quarry does not answer");

        quarry = startProcess("second");
        relay.resume(quarry.page());

        page.awaitText("#connection-text", "Live");
        page.awaitCount("#search-problem", 0);
        page.click("nav >> text=Jobs");
        page.awaitCount(".job[data-status=completed]", 1);
        page.close();
    }

    @Test
    void a_page_goes_on_after_postgresql_was_killed() throws IOException {
        OpenPage page = open("&view=jobs");
        new ProcessClient(quarry.page()).enqueue("default", repository());
        page.awaitCount(".job[data-status=running] progress[value]", 1);

        assertThat(EmbeddedTesting.postmaster(data).destroyForcibly()).isTrue();

        page.awaitCount(".job[data-status=completed]", 1);
        page.click("nav >> text=Search");
        page.search("file", "ranked");
        await().atMost(PATIENCE).ignoreExceptions()
                .until(() -> new ProcessClient(quarry.page()).get("/q/health/ready").statusCode() == 200);
        page.search("text", "ranked");
        page.awaitText("#search-note", "result");
        page.check("database-restarted");
        page.close();
    }
}
