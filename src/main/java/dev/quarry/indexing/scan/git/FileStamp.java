package dev.quarry.indexing.scan.git;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * Everything but the size that tells a changed file from an unchanged one, as git compares it.
 *
 * @param modifiedAt with the precision of the file system; any program may set it
 * @param changedAt when content or metadata last changed, by the clock of the kernel; the modification time where the
 *        platform has none, or git is told not to trust it ({@code core.trustCtime})
 * @param inode 0 where the platform has none, or git is told not to compare it ({@code core.checkStat})
 */
public record FileStamp(Instant modifiedAt, Instant changedAt, long inode) {

    /** The granularity of FAT, the coarsest of all file systems. */
    private static final Duration COARSE = Duration.ofSeconds(2);
    /** Several ticks of any kernel. */
    private static final Duration FINE = Duration.ofMillis(100);

    public FileStamp {
        Objects.requireNonNull(modifiedAt, "modifiedAt");
        Objects.requireNonNull(changedAt, "changedAt");
    }

    /**
     * Whether the file may change after this moment and keep its stamp, because it has just been changed. A change time of
     * whole seconds is taken for that of a file system without fractions.
     */
    public boolean isRacyAt(Instant moment) {
        Duration granularity = changedAt.getNano() == 0 ? COARSE : FINE;
        return !changedAt.plus(granularity).isBefore(moment);
    }
}
