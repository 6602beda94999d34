package dev.quarry.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

import com.microsoft.playwright.Browser.NewContextOptions;

import dev.quarry.testing.Api;
import io.quarkus.test.common.http.TestHTTPResource;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** A project of its own for each test, and the browser that shows it. */
abstract class BrowsedProject {

    private static @Nullable Chromium chromium;

    @TestHTTPResource
    URI server;

    @Inject
    Pool pool;

    @TempDir
    Path directory;

    private final String project = "page-" + UUID.randomUUID();
    private @Nullable OpenPage opened;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @AfterEach
    void close_without_errors() {
        if (opened != null) {
            opened.close();
        }
    }

    /**
     * Opens the page of the project.
     *
     * @param address of the server
     * @param width of the window in pixels
     * @param parameters further parameters of the address, each with an ampersand before it
     */
    OpenPage open(URI address, int width, String parameters) {
        return open(address, OpenPage.window(width), parameters);
    }

    OpenPage open(URI address, NewContextOptions window, String parameters) {
        OpenPage page = Objects.requireNonNull(chromium).open(address(address, parameters), window);
        opened = page;
        return page;
    }

    /** The address of a state of the page of the project. */
    URI address(URI server, String parameters) {
        return server.resolve("/?project=" + project + parameters);
    }

    String project() {
        return project;
    }

    /** Creates a repository of one file and indexes it. */
    Path index(String name, String file, String content) throws IOException {
        Path repository = Files.createDirectories(directory.toRealPath().resolve(name));
        Files.writeString(repository.resolve(file), content);
        index(repository);
        return repository;
    }

    void index(Path repository) {
        assertThat(Api.index(project, repository).getString("status")).isEqualTo("completed");
    }

    /** Removes a repository that is indexed. */
    void remove(Path repository) {
        String repositories = "/api/v1/projects/" + project + "/repositories";
        List<Integer> ids = given().get(repositories).jsonPath()
                .getList("repositories.findAll { it.repo_path == '" + repository + "' }.id");
        given().delete(repositories + "/" + ids.get(0)).then().statusCode(204);
    }

    void insertPendingJobs(int count) {
        insertPendingJobs(count, Duration.ZERO);
    }

    /** Inserts pending jobs that were created some time ago. */
    void insertPendingJobs(int count, Duration age) {
        pool.preparedQuery("""
                INSERT INTO indexing_jobs (project_id, repo_path, created_at, run_after)
                SELECT $1, '/repositories/pending-' || number || '-' || $3::int, now() - $3::int * interval '1 s',
                    now() + interval '1 day'
                FROM generate_series(1, $2) number
                """).execute(Tuple.of(project, count, (int) age.toSeconds())).await().indefinitely();
    }

    /** Cancels the pending jobs without telling anyone. */
    void cancelPendingJobs() {
        pool.preparedQuery(
                """
                        UPDATE indexing_jobs SET status = 'cancelled', completed_at = now(), version = nextval('indexing_jobs_version_seq')
                        WHERE project_id = $1 AND status = 'pending'
                        """)
                .execute(Tuple.of(project)).await().indefinitely();
    }

    /** Inserts completed jobs that were created some time ago. */
    void insertCompletedJobs(int count, Duration age) {
        pool.preparedQuery("""
                INSERT INTO indexing_jobs (project_id, repo_path, status, created_at, started_at, completed_at)
                SELECT $1, '/repositories/completed-' || number, 'completed', begin, begin, begin
                FROM generate_series(1, $2) number, (SELECT now() - $3::int * interval '1 s' AS begin) past
                """).execute(Tuple.of(project, count, (int) age.toSeconds())).await().indefinitely();
    }
}
