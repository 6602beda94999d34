package dev.quarry.worker;

import static dev.quarry.testing.Api.job;
import static dev.quarry.testing.Api.post;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.quarry.jobs.IdleSlots;
import dev.quarry.jobs.QueueWakeUps;
import dev.quarry.platform.database.DatabaseRetries;
import dev.quarry.testing.WithoutWorker;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.Uni;

/** The assignment of slots, with a worker whose jobs last as long as the test needs. */
@QuarkusTest
@TestProfile(WithoutWorker.class)
class SlotsTest extends WorkersPlayedByTest {

    private static final int SLOTS = 2;

    @Inject
    Rescue rescue;
    @Inject
    IdleSlots idleSlots;
    @Inject
    JobMeters meters;
    @Inject
    CompletionWriter completion;
    @Inject
    DatabaseRetries retries;

    private final Config config = new Config(SLOTS, LEASE, Duration.ofMillis(100), Duration.ofMillis(100),
            Duration.ofSeconds(5));
    private final SlotLedger ledger = new SlotLedger(config);
    /** Private to this test: no notification reaches its worker. */
    private final QueueWakeUps wakeUps = new QueueWakeUps();
    private final AtomicBoolean isShort = new AtomicBoolean();
    private final CompletableFuture<Void> released = new CompletableFuture<>();
    private final AtomicInteger atWork = new AtomicInteger();
    private final AtomicInteger mostAtWork = new AtomicInteger();
    private final Map<UUID, Integer> begun = new ConcurrentHashMap<>();
    private Worker worker;

    @BeforeEach
    void startWorker() {
        JobLauncher launcher = new JobLauncher(config, new JobRunner(this::handle, leases, rescues, retries, meters), ledger,
                meters);
        JobClaimer claimer = new JobClaimer(config, wakeUps, claims, ledger, launcher);
        worker = new Worker(idleSlots, claimer, new Heartbeat(config, heartbeats, ledger, meters), rescue, ledger);
        worker.start(new StartupEvent());
    }

    private Uni<Void> handle(RunningJob job) {
        return job.unlessInterrupted(Uni.createFrom().deferred(() -> work(job)))
                .chain(() -> completion.complete(job.lease(), job.progress().counters()));
    }

    private Uni<Void> work(RunningJob job) {
        begun.merge(job.lease().jobId(), 1, Integer::sum);
        mostAtWork.accumulateAndGet(atWork.incrementAndGet(), Math::max);
        return Uni.createFrom().completionStage(() -> isShort.get() ? CompletableFuture.completedStage(null) : released.copy())
                .invoke(atWork::decrementAndGet);
    }

    @AfterEach
    void stopWorker() {
        released.complete(null);
        worker.stop(new ShutdownEvent());
    }

    private int count(String condition) {
        return await(pool.query("SELECT count(*)::integer AS n FROM indexing_jobs WHERE " + condition).execute())
                .iterator().next().getInteger("n");
    }

    private void fill(int jobs) {
        await(pool.query("""
                INSERT INTO indexing_jobs (project_id, repo_path) SELECT '%s', '/' || n FROM generate_series(1, %d) AS n
                """.formatted(project, jobs)).execute());
    }

    private JsonPath request(Path path) {
        return post(project, Map.of("repo_path", path.toString())).jsonPath();
    }

    @Test
    void a_job_is_claimed_as_it_is_enqueued_if_a_slot_is_idle() {
        JsonPath answer = request(repository);

        assertThat(answer.getString("status")).isEqualTo("pending");
        assertThat(answer.getInt("attempt")).isZero();
        JsonPath job = job(project, answer.getString("id"));
        assertThat(job.getString("status")).isEqualTo("running");
        assertThat(job.getInt("attempt")).isEqualTo(1);
        assertThat(job.getString("started_at")).isEqualTo(job.getString("created_at"));
        assertThat(job.getLong("version")).isGreaterThan(answer.getLong("version"));
        released.complete(null);
        Awaitility.await().until(() -> job(project, answer.getString("id")).getString("status").equals("completed"));
        assertThat(begun).containsOnlyKeys(UUID.fromString(answer.getString("id")));
    }

    @Test
    void a_job_waits_if_other_jobs_wait() {
        fill(10);

        JsonPath answer = request(repository);

        assertThat(job(project, answer.getString("id")).getString("status")).isEqualTo("pending");
    }

    @Test
    void a_job_waits_if_its_repository_is_being_indexed() {
        request(repository);

        JsonPath second = request(repository);

        assertThat(job(project, second.getString("id")).getString("status")).isEqualTo("pending");
        Awaitility.await().until(() -> ledger.free() == SLOTS - 1);
    }

    @Test
    void a_request_that_joins_a_job_that_is_not_due_releases_the_slot() {
        await(pool.query("""
                INSERT INTO indexing_jobs (project_id, repo_path, run_after) VALUES ('%s', '%s', now() + interval '1 hour')
                """.formatted(project, repository)).execute());

        post(project, Map.of("repo_path", repository.toString())).then().statusCode(200);

        Awaitility.await().until(() -> ledger.free() == SLOTS);
    }

    @Test
    void concurrent_requests_get_no_more_slots_than_there_are() throws Exception {
        List<CompletableFuture<JsonPath>> answers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Path one = Files.createDirectory(directory.resolve("r" + i));
            answers.add(CompletableFuture.supplyAsync(() -> request(one)));
        }
        for (CompletableFuture<JsonPath> answer : answers) {
            answer.join();
        }

        Awaitility.await().until(() -> count("status = 'running'") == SLOTS);
        released.complete(null);
        Awaitility.await().until(() -> count("status = 'completed'") == 20);
        assertThat(mostAtWork).hasValue(SLOTS);
        assertThat(begun.values()).hasSize(20).containsOnly(1);
    }

    @Test
    void short_jobs_are_claimed_ahead_and_requeued_when_a_long_one_starts() {
        isShort.set(true);
        fill(3_000);
        // Waits until the worker is busy with short jobs.
        Awaitility.await().pollInterval(Duration.ofMillis(1)).until(() -> begun.size() > 300);
        isShort.set(false);

        Awaitility.await().until(() -> ledger.inSlots() == SLOTS);
        Awaitility.await().atMost(Duration.ofSeconds(10))
                .until(() -> count("status = 'running'") == SLOTS && ledger.jobs().size() == SLOTS);

        assertThat(count("status = 'pending' AND attempt <> 0")).isZero();
        assertThat(count("status = 'pending'")).isPositive();
        isShort.set(true);
        released.complete(null);
        Awaitility.await().until(() -> count("status = 'completed'") == 3_000);
        assertThat(mostAtWork).hasValue(SLOTS);
        assertThat(begun.values()).hasSize(3_000).containsOnly(1);
        assertThat(count("attempt <> 1")).isZero();
    }

    @Test
    void jobs_that_wait_for_a_slot_are_requeued_when_the_worker_stops() {
        isShort.set(true);
        fill(3_000);
        Awaitility.await().pollInterval(Duration.ofMillis(1)).until(() -> begun.size() > 300);
        isShort.set(false);
        Awaitility.await().until(() -> ledger.inSlots() == SLOTS);

        worker.stop(new ShutdownEvent());

        assertThat(count("status = 'running'")).isZero();
        assertThat(count("status = 'pending'")).isPositive();
        assertThat(count("status = 'pending' AND attempt <> 0")).isZero();
        assertThat(begun.values()).containsOnly(1);
    }

    @Test
    void long_jobs_are_not_claimed_before_a_slot_is_idle() {
        fill(10);
        Awaitility.await().until(() -> ledger.inSlots() == SLOTS);

        assertThat(IntStream.range(0, 20).map(any -> ledger.jobs().size())).containsOnly(SLOTS);
        assertThat(count("status = 'running'")).isEqualTo(SLOTS);
    }
}
