package dev.quarry.worker;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import jakarta.enterprise.context.ApplicationScoped;

import dev.quarry.indexing.store.IndexCounters;
import dev.quarry.worker.RescueStore.Fate;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;

/** Prometheus meters of the jobs of this process. */
@Startup
@ApplicationScoped
class JobMeters {

    private final Map<JobOutcome, Counter> jobs = new EnumMap<>(JobOutcome.class);
    private final Map<Fate, Counter> rescues = new EnumMap<>(Fate.class);
    private final Counter indexed;
    private final Counter unchanged;
    private final Counter skipped;
    private final Counter chunks;
    private final Counter leasesLost;
    private final Timer claimLatency;

    JobMeters(MeterRegistry registry, SlotLedger ledger) {
        this.chunks = Counter.builder("quarry.chunks.created").description("Chunks written").register(registry);
        Gauge.builder("quarry.jobs.running", ledger, SlotLedger::inSlots)
                .description("Jobs that this process runs now").strongReference(true).register(registry);
        this.leasesLost = Counter.builder("quarry.leases.lost")
                .description("Jobs that this process stopped because their leases were lost or could not be renewed")
                .register(registry);
        this.claimLatency = Timer.builder("quarry.jobs.claim.latency")
                .description("How long claimable jobs have waited for a worker")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1)).maximumExpectedValue(Duration.ofHours(1))
                .register(registry);
        // Registered at start, because a rate needs the value before the first increment.
        for (JobOutcome outcome : JobOutcome.values()) {
            jobs.put(outcome, Counter.builder("quarry.jobs.ended").description("Jobs that ended in this process, by outcome")
                    .tag("outcome", outcome.wireName()).register(registry));
        }
        for (Fate fate : Fate.values()) {
            rescues.put(fate, Counter.builder("quarry.jobs.rescued")
                    .description("Jobs taken from silent workers, by their new state")
                    .tag("fate", fate.name().toLowerCase(Locale.ROOT)).register(registry));
        }
        this.indexed = files(registry, "indexed");
        this.unchanged = files(registry, "unchanged");
        this.skipped = files(registry, "skipped");
    }

    private static Counter files(MeterRegistry registry, String result) {
        return Counter.builder("quarry.files").description("Files of ended jobs, by result")
                .tag("result", result).register(registry);
    }

    void claimed(Duration waited) {
        claimLatency.record(waited);
    }

    void leaseLost() {
        leasesLost.increment();
    }

    void ended(JobOutcome outcome, IndexCounters counters) {
        counter(jobs, outcome).increment();
        indexed.increment(counters.filesIndexed());
        unchanged.increment(counters.filesUnchanged());
        skipped.increment(counters.filesSkipped());
        chunks.increment(counters.chunksCreated());
    }

    void rescued(Fate fate) {
        counter(rescues, fate).increment();
    }

    private static <K> Counter counter(Map<K, Counter> counters, K key) {
        return Objects.requireNonNull(counters.get(key));
    }
}
