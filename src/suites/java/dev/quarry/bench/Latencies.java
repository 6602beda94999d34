package dev.quarry.bench;

import java.util.Arrays;

/** Measured times. Percentiles use the nearest-rank method, so that each is a measured value. */
final class Latencies {

    private final long[] sortedNanos;

    Latencies(long[] nanos) {
        sortedNanos = nanos.clone();
        Arrays.sort(sortedNanos);
    }

    /** @param percent from 0, the shortest, to 100, the longest */
    double millis(double percent) {
        int rank = (int) Math.ceil(percent / 100 * sortedNanos.length);
        return sortedNanos[Math.max(rank, 1) - 1] / 1e6;
    }
}
