package dev.quarry.worker;

import java.time.Duration;
import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;

import dev.quarry.indexing.IndexCounters;
import dev.quarry.worker.RescueStore.Fate;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;

/** What this process has done, for Prometheus. */
@Startup
@ApplicationScoped
class JobMeters {

    private final MeterRegistry registry;
    private final Counter chunks;
    private final Counter leasesLost;
    private final Timer claimLatency;

    JobMeters(MeterRegistry registry, RunningJobs jobs) {
        this.registry = registry;
        this.chunks = Counter.builder("quarry.chunks.created").description("Chunks written").register(registry);
        Gauge.builder("quarry.jobs.running", jobs, RunningJobs::count)
                .description("Jobs that this process runs now").strongReference(true).register(registry);
        this.leasesLost = Counter.builder("quarry.leases.lost")
                .description("Jobs that this process stopped because their leases were lost or could not be renewed")
                .register(registry);
        this.claimLatency = Timer.builder("quarry.jobs.claim.latency")
                .description("How long jobs that could be claimed have waited for a worker")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1)).maximumExpectedValue(Duration.ofHours(1))
                .register(registry);
        // Known from the start, as a rate is computed from the first value on.
        for (JobOutcome outcome : JobOutcome.values()) {
            jobs(outcome);
        }
        for (Fate fate : Fate.values()) {
            rescues(fate);
        }
        ended(new IndexCounters(null, 0, 0, 0, 0));
    }

    void claimed(Duration waited) {
        claimLatency.record(waited);
    }

    void leaseLost() {
        leasesLost.increment();
    }

    void ended(JobOutcome outcome, IndexCounters counters) {
        jobs(outcome).increment();
        ended(counters);
    }

    private void ended(IndexCounters counters) {
        files("indexed").increment(counters.filesIndexed());
        files("unchanged").increment(counters.filesUnchanged());
        files("skipped").increment(counters.filesSkipped());
        chunks.increment(counters.chunksCreated());
    }

    void rescued(Fate fate) {
        rescues(fate).increment();
    }

    private Counter rescues(Fate fate) {
        return Counter.builder("quarry.jobs.rescued")
                .description("Jobs taken from workers that had fallen silent, by what became of them")
                .tag("fate", fate.name().toLowerCase(Locale.ROOT)).register(registry);
    }

    private Counter jobs(JobOutcome outcome) {
        return Counter.builder("quarry.jobs.ended").description("Jobs by the way they ended here")
                .tag("outcome", outcome.wireName()).register(registry);
    }

    private Counter files(String result) {
        return Counter.builder("quarry.files").description("Files of ended jobs, by what became of them")
                .tag("result", result).register(registry);
    }
}
