package dev.quarry.indexing.scan.git;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects human-readable remarks about inputs that a scan had to ignore. Only the first few are kept, because one cause may
 * have many effects.
 */
public final class ScanRemarks {

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
