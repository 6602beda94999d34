package dev.quarry.indexing.scan.git;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * The attributes, besides the size, that git compares to detect a changed file.
 *
 * @param modifiedAt with the precision of the file system; any program can set it
 * @param changedAt the time of the last change of content or metadata, by the clock of the kernel; the modification time where
 *        the platform has no change time or {@code core.trustCtime} is false
 * @param inode 0 where the platform has no inodes or {@code core.checkStat} is {@code minimal}
 */
public record FileStamp(Instant modifiedAt, Instant changedAt, long inode) {

    /** The granularity of FAT, the coarsest file system. */
    private static final Duration COARSE = Duration.ofSeconds(2);
    /** Several clock ticks of any kernel. */
    private static final Duration FINE = Duration.ofMillis(100);

    public FileStamp {
        Objects.requireNonNull(modifiedAt, "modifiedAt");
        Objects.requireNonNull(changedAt, "changedAt");
    }

    /**
     * Whether the file was changed so shortly before this moment that a later change may leave its stamp unchanged. A change
     * time in whole seconds is assumed to come from a file system without fractions.
     */
    public boolean isRacyAt(Instant moment) {
        Duration granularity = changedAt.getNano() == 0 ? COARSE : FINE;
        return !changedAt.plus(granularity).isBefore(moment);
    }
}
