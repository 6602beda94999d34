package dev.quarry.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.blankOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import java.net.URI;
import java.nio.file.Path;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;

/** Requests of a test class that write no row, and the problems that answer them. */
abstract class RefusedRequests {

    @TestHTTPResource
    URI server;

    @Inject
    Pool pool;

    @TempDir
    Path directory;

    final String project = "bad-" + UUID.randomUUID();
    private long rowsBefore;

    @BeforeEach
    void countRows() {
        rowsBefore = rows();
    }

    @AfterEach
    void no_row_was_written() {
        assertThat(rows()).isEqualTo(rowsBefore);
    }

    private long rows() {
        return pool.query("SELECT (SELECT count(*) FROM indexing_jobs) + (SELECT count(*) FROM repository) AS rows").execute()
                .await().indefinitely().iterator().next().getLong("rows");
    }

    static void assertProblem(Response response, int status) {
        response.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status))
                .body("title", not(blankOrNullString()))
                .body("detail", not(blankOrNullString()));
    }
}
