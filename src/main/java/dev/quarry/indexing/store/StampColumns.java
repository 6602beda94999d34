package dev.quarry.indexing.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

import dev.quarry.indexing.scan.git.FileStamp;

/**
 * The stamps of files as columns of a statement, in the precision and range of the database: a file system may have times in
 * nanoseconds and of any year. Rows without a stamp stay null.
 */
record StampColumns(OffsetDateTime[] modifiedAt, OffsetDateTime[] changedAt, Long[] inode) {

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    static StampColumns ofSize(int rows) {
        return new StampColumns(new OffsetDateTime[rows], new OffsetDateTime[rows], new Long[rows]);
    }

    void set(int row, FileStamp stamp) {
        modifiedAt[row] = stored(stamp.modifiedAt());
        changedAt[row] = stored(stamp.changedAt());
        inode[row] = stamp.inode();
    }

    private static OffsetDateTime stored(Instant time) {
        Instant storable = time.isBefore(EARLIEST) ? EARLIEST : time.isAfter(LATEST) ? LATEST : time;
        return storable.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
