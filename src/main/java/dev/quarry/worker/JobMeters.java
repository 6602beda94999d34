package dev.quarry.worker;

import jakarta.enterprise.context.ApplicationScoped;

import dev.quarry.indexing.IndexCounters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;

/** What this process has done, for Prometheus. */
@Startup
@ApplicationScoped
class JobMeters {

    private final MeterRegistry registry;
    private final Counter chunks;
    private final Counter rescued;

    JobMeters(MeterRegistry registry, RunningJobs jobs) {
        this.registry = registry;
        this.chunks = Counter.builder("quarry.chunks.created").description("Chunks written").register(registry);
        Gauge.builder("quarry.jobs.running", jobs, RunningJobs::count)
                .description("Jobs that this process runs now").strongReference(true).register(registry);
        this.rescued = Counter.builder("quarry.jobs.rescued")
                .description("Jobs taken from workers that had fallen silent").register(registry);
        // Known from the start, as a rate is computed from the first value on.
        for (JobOutcome outcome : JobOutcome.values()) {
            jobs(outcome);
        }
        ended(new IndexCounters(null, 0, 0, 0, 0));
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

    void rescued() {
        rescued.increment();
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
