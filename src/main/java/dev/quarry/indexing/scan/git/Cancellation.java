package dev.quarry.indexing.scan.git;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** Checks whether a scan was cancelled. */
public record Cancellation(BooleanSupplier requested) {

    /**
     * To be called often: a cancelled scan has to stop soon, even on a hostile tree.
     *
     * @throws CancellationException if the scan was cancelled
     */
    public void check() {
        if (requested.getAsBoolean()) {
            throw new CancellationException("The scan was cancelled");
        }
    }
}
