package dev.quarry.jobs;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.io.TempDir;

import dev.quarry.testing.EventStream;
import io.quarkus.test.common.http.TestHTTPResource;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** A project, its repositories, and its stream of events. */
abstract class ListenedProject {

    @TestHTTPResource
    URI server;

    @Inject
    Pool pool;

    @TempDir
    Path directory;

    final String project = "events-" + UUID.randomUUID();

    Path repository(String name, int files) throws IOException {
        Path repository = Files.createDirectories(directory.toRealPath().resolve(name));
        for (int i = 0; i < files; i++) {
            Files.writeString(repository.resolve("f" + i + ".txt"), "content of file " + i + "\n");
        }
        return repository;
    }

    URI eventsOfProject() {
        return server.resolve("/api/v1/projects/" + project + "/events");
    }

    EventStream listenToProject() {
        EventStream stream = EventStream.open(eventsOfProject());
        await().atMost(Duration.ofSeconds(10)).until(() -> !stream.comments().isEmpty());
        return stream;
    }

    static List<Long> versions(EventStream stream) {
        return stream.events().stream().map(event -> Long.valueOf(event.id())).toList();
    }

    /** Enqueues a job that becomes claimable at another time. */
    String enqueueFor(String when, Path repository) {
        return pool.preparedQuery("""
                INSERT INTO indexing_jobs (project_id, repo_path, run_after)
                VALUES ($1, $2, $3::text::timestamptz) RETURNING id
                """).execute(Tuple.of(project, repository.toString(), when))
                .await().indefinitely().iterator().next().getUUID("id").toString();
    }
}
