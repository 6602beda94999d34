package dev.quarry.platform.limits;

import java.time.Duration;
import java.util.OptionalInt;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/** Limits the rates at which each client enqueues and searches, by token buckets. Each process counts for itself. */
@Singleton
public class ClientRates {

    /** After it, a bucket is full again, and a new one is the same. */
    private static final Duration FULL_AGAIN = Duration.ofMinutes(1);
    private static final int MOST_CLIENTS = 100_000;

    private final RequestClient client;
    private final Rate enqueues;
    private final Rate searches;

    @Inject
    ClientRates(LimitsConfig config, RequestClient client) {
        this.client = client;
        this.enqueues = new Rate("requests for jobs", config.enqueuesPerMinute());
        this.searches = new Rate("searches", config.searchesPerMinute());
    }

    /**
     * Counts a request for a job.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 429 if the client of this request has enqueued too often
     */
    public void requireEnqueue() {
        enqueues.require(client);
    }

    /**
     * Counts a search.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 429 if the client of this request has searched too often
     */
    public void requireSearch() {
        searches.require(client);
    }

    private static final class Rate {

        private final String requests;
        private final OptionalInt perMinute;
        private final Cache<String, TokenBucket> buckets = Caffeine.newBuilder().maximumSize(MOST_CLIENTS)
                .expireAfterAccess(FULL_AGAIN).build();

        Rate(String requests, OptionalInt perMinute) {
            this.requests = requests;
            this.perMinute = perMinute;
        }

        void require(RequestClient client) {
            if (perMinute.isPresent()) {
                client.name().ifPresent(name -> require(name, perMinute.getAsInt()));
            }
        }

        private void require(String name, int most) {
            long now = System.nanoTime();
            Duration wait = buckets.get(name, added -> new TokenBucket(most, now)).take(now);
            if (!wait.isZero()) {
                throw Refusals.tooManyRequests("Too many " + requests, "A client may send " + most + " " + requests
                        + " a minute. Repeat this one after the time in Retry-After.", wait);
            }
        }
    }
}
