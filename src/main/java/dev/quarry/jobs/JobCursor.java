package dev.quarry.jobs;

import static java.time.temporal.ChronoUnit.MICROS;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import dev.quarry.platform.Cursor;

/** Position in the history: the next page begins after this job. */
record JobCursor(Instant createdAt, UUID id) {

    /** The largest timestamp that a cursor may hold; PostgreSQL rejects values that are much larger. */
    private static final long LARGEST_MICROS = micros(Instant.parse("9999-12-31T23:59:59Z"));

    static JobCursor after(Job job) {
        return new JobCursor(job.createdAt(), job.id());
    }

    static @Nullable JobCursor parse(@Nullable String cursor) {
        return Cursor.decode(cursor, 2, parts -> new JobCursor(instant(Long.parseLong(parts[0])), UUID.fromString(parts[1])));
    }

    /** Encodes the cursor in microseconds, the precision of PostgreSQL, so nothing is lost. */
    String encoded() {
        return Cursor.encode(micros(createdAt), id);
    }

    private static long micros(Instant instant) {
        return TimeUnit.SECONDS.toMicros(instant.getEpochSecond()) + TimeUnit.NANOSECONDS.toMicros(instant.getNano());
    }

    private static Instant instant(long micros) {
        if (micros < 0 || micros > LARGEST_MICROS) {
            throw new IllegalArgumentException("no job was created then");
        }
        return Instant.EPOCH.plus(micros, MICROS);
    }
}
