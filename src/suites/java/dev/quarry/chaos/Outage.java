package dev.quarry.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** A time in which the database, or every process, was unavailable. */
record Outage(Instant from, Instant to) {

    /** Returns the part of the time between two moments that lies within outages, which may overlap. */
    static Duration within(Collection<Outage> outages, Instant start, Instant end) {
        List<Outage> inOrder = outages.stream().sorted(Comparator.comparing(Outage::from)).toList();
        Duration sum = Duration.ZERO;
        Instant counted = start;
        for (Outage outage : inOrder) {
            Instant from = outage.from.isAfter(counted) ? outage.from : counted;
            Instant to = outage.to.isBefore(end) ? outage.to : end;
            if (from.isBefore(to)) {
                sum = sum.plus(Duration.between(from, to));
                counted = to;
            }
        }
        return sum;
    }
}
