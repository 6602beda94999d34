package dev.quarry.indexing.scan;

import java.util.ArrayList;
import java.util.List;

/** Sentences for people about a scan that went on without something; the first few, as one cause may have many effects. */
final class ScanRemarks {

    private static final int MAXIMUM_COUNT = 5;
    private static final int MAXIMUM_LENGTH = 500;

    private final List<String> remarks = new ArrayList<>();

    void add(String remark) {
        String shortened = remark.length() <= MAXIMUM_LENGTH ? remark : remark.substring(0, MAXIMUM_LENGTH) + "...";
        if (remarks.size() < MAXIMUM_COUNT && !remarks.contains(shortened)) {
            remarks.add(shortened);
        }
    }

    List<String> all() {
        return List.copyOf(remarks);
    }
}
