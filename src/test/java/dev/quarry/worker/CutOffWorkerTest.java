package dev.quarry.worker;

import static dev.quarry.testing.Api.enqueue;
import static dev.quarry.testing.Api.job;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.quarry.jobs.JobFeedWriter;
import dev.quarry.platform.database.DatabaseConnections;
import dev.quarry.platform.database.DatabaseRetries;
import dev.quarry.platform.database.DatabaseUrl;
import dev.quarry.testing.Firewall;
import dev.quarry.testing.WithoutWorker;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;

/** A worker whose heartbeats do not reach the database: its connections stay open, but no data passes. */
@QuarkusTest
@TestProfile(WithoutWorker.class)
class CutOffWorkerTest extends WorkersPlayedByTest {

    private static final Config CONFIG = new Config(2, Duration.ofSeconds(2), Duration.ofMillis(50), LEASE, LEASE);

    @Inject
    Vertx vertx;
    @Inject
    JobFeedWriter feed;
    @Inject
    JobMeters meters;
    @Inject
    DatabaseRetries retries;
    @Inject
    @ConfigProperty(name = "quarry.database.url")
    String database;

    private final SlotLedger ledger = new SlotLedger(CONFIG);
    @SuppressWarnings("NullAway.Init")
    private Firewall firewall;
    @SuppressWarnings("NullAway.Init")
    private Pool control;
    @SuppressWarnings("NullAway.Init")
    private Cancellable beats;

    @BeforeEach
    void beat() throws IOException {
        DatabaseUrl url = DatabaseUrl.parse(database);
        firewall = new Firewall(url);
        control = new DatabaseConnections(vertx, new PgConnectOptions().setHost("127.0.0.1").setPort(firewall.port())
                .setDatabase(url.database()).setUser(url.user()).setPassword(url.password())).controlPool();
        beats = new Heartbeat(CONFIG, new HeartbeatStore(control, feed), ledger, meters).beats().subscribe().with(beat -> {
        });
    }

    @AfterEach
    void stop() throws IOException {
        beats.cancel();
        control.closeAndForget();
        firewall.close();
    }

    @Test
    void a_job_is_requeued_before_its_lease_expires_and_is_not_charged() throws Exception {
        enqueue(project, repository);
        Lease lease = claim(1, CONFIG.lease()).get(0);
        RunningJob job = new RunningJob(lease, System.nanoTime());
        ledger.add(job);
        ledger.fillSlots(RunningJob::begin);
        JobRunner runner = new JobRunner(it -> it.unlessInterrupted(Uni.createFrom().nothing()), leases, rescues, retries,
                meters);
        CompletableFuture<JobOutcome> outcome = runner.run(job).subscribeAsCompletionStage();

        // Repeated, because a connection may be opening at this moment.
        Awaitility.await().until(() -> {
            firewall.freeze();
            return outcome.isDone();
        });

        assertThat(outcome.get(10, TimeUnit.SECONDS)).isEqualTo(JobOutcome.REQUEUED);
        JsonPath requeued = job(project, lease.jobId().toString());
        assertThat(requeued.getString("status")).isEqualTo("pending");
        assertThat(requeued.getInt("attempt")).isZero();
    }

    @Test
    void a_worker_claims_nothing_until_it_can_renew_again() {
        Awaitility.await().until(() -> ledger.free() == 2);

        Awaitility.await().pollInterval(Duration.ofMillis(10)).until(() -> {
            firewall.freeze();
            return ledger.free() == 0;
        });
        // A new connection, which works, replaces the frozen one.
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> ledger.free() == 2);
    }
}
