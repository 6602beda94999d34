package dev.quarry.platform.limits;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Multi;

/** Counts the event streams of this process, and limits their number. */
@Singleton
@Startup
public class OpenStreams {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private final AtomicInteger open = new AtomicInteger();
    private final int most;

    OpenStreams(LimitsConfig config, MeterRegistry registry) {
        this.most = config.streams().orElse(Integer.MAX_VALUE);
        Gauge.builder("quarry.streams.open", open, AtomicInteger::get)
                .description("Event streams that this process serves").register(registry);
    }

    /**
     * Must be called before the head of the response is sent, which is before the stream is subscribed to.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 503 if there are too many streams
     */
    public void requireRoom() {
        if (open.get() >= most) {
            throw Refusals.unavailable("Too many event streams",
                    "This process serves " + most + " event streams, the most that it "
                            + "may. Connect again after the time in Retry-After, or read the jobs instead.",
                    RETRY_AFTER);
        }
    }

    /** Returns the same stream, counted while it is subscribed to. */
    public <T> Multi<T> counted(Multi<T> stream) {
        return Multi.createFrom().deferred(() -> {
            open.incrementAndGet();
            return stream.onTermination().invoke(open::decrementAndGet);
        });
    }
}
