package dev.quarry.indexing.scan.git;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** Whether a scan is still wanted. */
public record Cancellation(BooleanSupplier requested) {

    /**
     * To be called often: whatever a tree is made to cost, a cancelled scan has to stop soon.
     *
     * @throws CancellationException if the scan is not wanted any more
     */
    public void check() {
        if (requested.getAsBoolean()) {
            throw new CancellationException("The scan was cancelled");
        }
    }
}
