package dev.quarry.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import dev.quarry.bench.Comparison.Better;
import dev.quarry.bench.DbSchedulerQueue.Polling;
import dev.quarry.bench.QueueContender.StartedWorkers;
import dev.quarry.platform.database.DatabaseUrl;
import dev.quarry.testing.TestDatabase;
import dev.quarry.worker.QuarryQueue;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/**
 * Compares Quarry's queue with db-scheduler: in one process and on one PostgreSQL, each in its own database, with the same
 * numbers of workers and connections. The contenders take turns, and the medians of the rounds are compared. Run by
 * {@code ./mvnw verify -Pbench}; its name matches no default pattern of Surefire or Failsafe.
 */
@QuarkusTest
@TestProfile(BenchProfile.class)
class QueueBenchmark {

    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final int JOBS = Integer.getInteger("bench.jobs", 10_000);
    /** The code of both contenders is compiled before the measurement. */
    private static final int WARM_UP_JOBS = JOBS / 2;
    private static final int WARM_UP_PASSES = 2;
    private static final int SAMPLES = Integer.getInteger("bench.samples", 1000);
    private static final int SAMPLES_ELSEWHERE = SAMPLES / 10;
    /** These are not counted: each connection plans its statements again after the table was emptied. */
    private static final int FIRST_REQUESTS = 50;
    private static final int FEW_WORKERS = 10;
    private static final int MANY_WORKERS = 50;
    /** The sum of Quarry's pools: 16 for data, 4 for control, 4 for the queue, and one that listens. */
    private static final int CONNECTIONS = 25;

    private final Report report = new Report();

    @Inject
    QuarryQueue quarry;

    @Inject
    @ConfigProperty(name = "quarry.database.url")
    String url;

    @Test
    void compare() throws SQLException {
        DurableServer server = DurableServer.of(DatabaseUrl.parse(url));
        try (DbSchedulerQueue dbScheduler = new DbSchedulerQueue(TestDatabase.fresh().url(), CONNECTIONS)) {
            report.title("Queue: Quarry and db-scheduler");
            report.say("%d processors, JDK %s, %s", Runtime.getRuntime().availableProcessors(), Runtime.version(),
                    server.facts());
            report.say("%d connections each, %d jobs a round that do nothing", CONNECTIONS, JOBS);
            compareThroughput(server, dbScheduler, FEW_WORKERS);
            compareThroughput(server, dbScheduler, MANY_WORKERS);
            compareLatency(dbScheduler);
        } finally {
            report.end();
        }
    }

    private void compareThroughput(DurableServer server, DbSchedulerQueue dbScheduler, int workers) throws SQLException {
        report.title(workers + " workers: jobs a second, from the start of the workers to the end of the last job");
        warmUp(quarry, workers);
        dbScheduler.use(fastest(dbScheduler, workers));
        Comparison throughput = new Comparison("jobs/s", Better.HIGHER);
        for (int round = 0; round < ROUNDS; round++) {
            server.checkpoint();
            double ours = jobsPerSecond(quarry, workers, JOBS);
            server.checkpoint();
            throughput.round(ours, jobsPerSecond(dbScheduler, workers, JOBS));
        }
        report.compare(quarry.name(), dbScheduler.name(), ROUNDS, throughput);
    }

    /** Runs as often as db-scheduler does to find its best setting. */
    private static void warmUp(QueueContender contender, int workers) throws SQLException {
        for (int pass = 0; pass < WARM_UP_PASSES * Polling.values().length; pass++) {
            jobsPerSecond(contender, workers, WARM_UP_JOBS);
        }
    }

    /** Returns the fastest of the recommended settings on this machine, by the last pass. Earlier passes only warm up. */
    private Polling fastest(DbSchedulerQueue dbScheduler, int workers) throws SQLException {
        Map<Polling, Double> rates = new EnumMap<>(Polling.class);
        for (int pass = 0; pass < WARM_UP_PASSES; pass++) {
            for (Polling polling : Polling.values()) {
                dbScheduler.use(polling);
                rates.put(polling, jobsPerSecond(dbScheduler, workers, WARM_UP_JOBS));
            }
        }
        Polling fastest = Collections.max(rates.entrySet(), Map.Entry.comparingByValue()).getKey();
        report.say("db-scheduler with %s, the fastest of its recommended settings in the warm-up", fastest.text());
        return fastest;
    }

    private static double jobsPerSecond(QueueContender contender, int workers, int jobs) throws SQLException {
        contender.fill(jobs);
        JobLedger ledger = new JobLedger();
        double seconds;
        long startedAtNanos = System.nanoTime();
        try (StartedWorkers started = contender.start(workers, ledger)) {
            ledger.awaitEnds(jobs);
            seconds = (System.nanoTime() - startedAtNanos) / 1e9;
        }
        requireEachOnce(contender, ledger, jobs);
        return jobs / seconds;
    }

    private static void requireEachOnce(QueueContender contender, JobLedger ledger, int jobs) throws SQLException {
        assertThat(ledger.begun()).as("jobs of %s that ran", contender.name()).isEqualTo(jobs);
        assertThat(ledger.repeated()).as("jobs of %s that ran again", contender.name()).isZero();
        assertThat(contender.notDone()).as("jobs of %s that are not done", contender.name()).isZero();
    }

    private void compareLatency(DbSchedulerQueue dbScheduler) throws SQLException {
        dbScheduler.use(Polling.NORMAL);
        report.title(String.format("%d idle workers: ms from a request to the start of its job, %d requests a round",
                FEW_WORKERS, SAMPLES));
        report.say("db-scheduler with enableImmediateExecution(), %s", Polling.NORMAL.text());
        compareLatency(dbScheduler, StartedWorkers::enqueue, SAMPLES);
        report.title(
                String.format("The same, but the request came to another process, %d requests a round", SAMPLES_ELSEWHERE));
        report.say("Quarry is notified; db-scheduler polls every %d ms", DbSchedulerQueue.POLLING_INTERVAL.toMillis());
        compareLatency(dbScheduler, StartedWorkers::enqueueElsewhere, SAMPLES_ELSEWHERE);
    }

    private void compareLatency(DbSchedulerQueue dbScheduler, BiConsumer<StartedWorkers, String> enqueue, int samples)
            throws SQLException {
        latencies(quarry, enqueue, samples / 2);
        latencies(dbScheduler, enqueue, samples / 2);
        Comparison half = new Comparison("ms, p50", Better.LOWER);
        Comparison nearlyAll = new Comparison("ms, p99", Better.LOWER);
        Comparison longest = new Comparison("ms, longest", Better.LOWER);
        for (int round = 0; round < ROUNDS; round++) {
            Latencies ours = latencies(quarry, enqueue, samples);
            Latencies theirs = latencies(dbScheduler, enqueue, samples);
            half.round(ours.millis(50), theirs.millis(50));
            nearlyAll.round(ours.millis(99), theirs.millis(99));
            longest.round(ours.millis(100), theirs.millis(100));
        }
        report.compare(quarry.name(), dbScheduler.name(), ROUNDS, half, nearlyAll, longest);
    }

    private static Latencies latencies(QueueContender contender, BiConsumer<StartedWorkers, String> enqueue, int samples)
            throws SQLException {
        contender.fill(0);
        JobLedger ledger = new JobLedger();
        long[] nanos = new long[samples];
        try (StartedWorkers idle = contender.start(FEW_WORKERS, ledger)) {
            for (int request = -FIRST_REQUESTS; request < samples; request++) {
                pause();
                long sentAtNanos = System.nanoTime();
                enqueue.accept(idle, Integer.toString(request));
                ledger.awaitEnds(1);
                if (request >= 0) {
                    nanos[request] = ledger.begunAtNanos() - sentAtNanos;
                }
            }
        }
        requireEachOnce(contender, ledger, FIRST_REQUESTS + samples);
        return new Latencies(nanos);
    }

    /** A random pause, so that requests do not synchronize with polls. */
    private static void pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(ThreadLocalRandom.current().nextLong(
                    Duration.ofMillis(1).toNanos(), Duration.ofMillis(8).toNanos()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The run is over", interrupted);
        }
    }
}
