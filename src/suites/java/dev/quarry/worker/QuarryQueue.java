package dev.quarry.worker;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.quarry.bench.JobLedger;
import dev.quarry.bench.QueueContender;
import dev.quarry.jobs.EnqueueStore;
import dev.quarry.jobs.IdleSlots;
import dev.quarry.jobs.JobFeedWriter;
import dev.quarry.jobs.QueueWakeUps;
import dev.quarry.platform.ProjectId;
import dev.quarry.platform.database.DatabaseRetries;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/** Quarry's queue in the benchmark: the production worker with its default settings, but with a handler that does nothing. */
@ApplicationScoped
public class QuarryQueue implements QueueContender {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Several projects, because a claim serves them round robin. */
    private static final String FILL = """
            INSERT INTO indexing_jobs (project_id, repo_path, created_at, run_after)
            SELECT 'bench-' || job % 8, '/bench/repository-' || job, stored_at, stored_at
            FROM (
                SELECT job, now() - interval '1 minute' + job * interval '1 millisecond' AS stored_at
                FROM generate_series(1, ?) AS job
            ) AS jobs
            """;

    private static final String ENQUEUE = """
            INSERT INTO indexing_jobs (project_id, repo_path) VALUES ('bench', ?) RETURNING id
            """;

    /** Announces the job as the feed of another process does. */
    private static final String ANNOUNCE = """
            SELECT pg_notify('quarry_jobs', ?), pg_notify('quarry_queue', ?), set_config('synchronous_commit', 'off', true)
            """;
    private static final String ANOTHER_PROCESS = UUID.randomUUID().toString();

    private static final String NOT_DONE = """
            SELECT count(*) FROM indexing_jobs WHERE status <> 'completed' OR attempt <> 1 OR lease_token IS NULL
            """;

    private static final ProjectId PROJECT = new ProjectId("bench");

    @Inject
    ClaimStore claims;
    @Inject
    CompletionWriter completion;
    @Inject
    LeaseStore leases;
    @Inject
    HeartbeatStore heartbeats;
    @Inject
    RescueStore rescues;
    @Inject
    Rescue rescue;
    @Inject
    DatabaseRetries retries;
    @Inject
    JobMeters meters;
    @Inject
    WorkerConfig defaults;
    @Inject
    QueueWakeUps wakeUps;
    @Inject
    IdleSlots idleSlots;
    @Inject
    JobFeedWriter feed;
    @Inject
    EnqueueStore jobs;
    @Inject
    AgroalDataSource dataSource;

    /** The default settings, except for the number of workers. */
    record Config(int concurrency, Duration lease, Duration heartbeat, Duration poll,
            Duration drainTimeout) implements WorkerConfig {
    }

    @Override
    public String name() {
        return "Quarry";
    }

    @Override
    public void fill(int jobs) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                PreparedStatement fill = connection.prepareStatement(FILL)) {
            statement.execute("TRUNCATE indexing_jobs");
            fill.setInt(1, jobs);
            fill.executeUpdate();
            statement.execute("VACUUM ANALYZE indexing_jobs");
        }
    }

    @Override
    public StartedWorkers start(int workers, JobLedger ledger) {
        Worker worker = worker(workers, new NoOpHandler(completion, retries, ledger));
        worker.start(new StartupEvent());
        // The feed does the same when it connects: the worker then finds jobs that were enqueued before.
        feed.queueFilled(Duration.ZERO);
        return new StartedWorkers() {
            @Override
            public void enqueue(String job) {
                jobs.enqueue(PROJECT, path(job), false).await().atMost(PATIENCE);
            }

            @Override
            public void enqueueElsewhere(String job) {
                QuarryQueue.this.enqueueElsewhere(job);
            }

            @Override
            public void close() {
                worker.stop(new ShutdownEvent());
            }
        };
    }

    private Worker worker(int workers, JobHandler handler) {
        Config config = new Config(workers, defaults.lease(), defaults.heartbeat(), defaults.poll(), defaults.drainTimeout());
        SlotLedger slots = new SlotLedger(config);
        JobLauncher launcher = new JobLauncher(config, new JobRunner(handler, leases, rescues, retries, meters), slots, meters);
        JobClaimer claimer = new JobClaimer(config, wakeUps, claims, slots, launcher);
        return new Worker(idleSlots, claimer, new Heartbeat(config, heartbeats, slots, meters), rescue, slots);
    }

    private void enqueueElsewhere(String job) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement enqueue = connection.prepareStatement(ENQUEUE);
                PreparedStatement announce = connection.prepareStatement(ANNOUNCE)) {
            enqueue.setString(1, path(job));
            try (ResultSet rows = enqueue.executeQuery()) {
                rows.next();
                announce.setString(1, rows.getString(1) + " " + PROJECT.value());
            }
            announce.setString(2, ANOTHER_PROCESS + " 0");
            announce.execute();
        } catch (SQLException failure) {
            throw new IllegalStateException("Cannot enqueue", failure);
        }
    }

    private static String path(String job) {
        return "/bench/" + job;
    }

    @Override
    public int notDone() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(NOT_DONE)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
