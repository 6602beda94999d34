package dev.quarry.indexing.scan.git;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * The objects that all parts of one scan share.
 *
 * @param settings of git
 * @param cancellation checks whether the scan was cancelled
 * @param remarks collects the inputs that the scan had to ignore
 */
public record ScanContext(GitSettings settings, Cancellation cancellation, Remarks remarks) {

    /**
     * Collects human-readable remarks about inputs that a scan had to ignore. Only the first few are kept, because one cause
     * may have many effects.
     */
    public static final class Remarks {

        private static final int MAXIMUM_COUNT = 5;
        private static final int MAXIMUM_LENGTH = 500;

        private final List<String> remarks = new ArrayList<>();

        public void add(String remark) {
            String shortened = remark.length() <= MAXIMUM_LENGTH ? remark : remark.substring(0, MAXIMUM_LENGTH) + "...";
            if (remarks.size() < MAXIMUM_COUNT && !remarks.contains(shortened)) {
                remarks.add(shortened);
            }
        }

        public List<String> all() {
            return List.copyOf(remarks);
        }
    }

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
}
