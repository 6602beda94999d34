package dev.quarry.indexing.scan;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** Whether a scan is still wanted. */
record Cancellation(BooleanSupplier requested) {

    /**
     * To be called often: whatever a tree is made to cost, a cancelled scan has to stop soon.
     *
     * @throws CancellationException if the scan is not wanted any more
     */
    void check() {
        if (requested.getAsBoolean()) {
            throw new CancellationException("The scan was cancelled");
        }
    }
}
