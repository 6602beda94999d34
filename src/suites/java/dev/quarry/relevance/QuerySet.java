package dev.quarry.relevance;

/** Whether a query serves to tune the ranking, or only to measure it. */
enum QuerySet {

    TUNING("tuning"),
    HELD_OUT("held-out");

    private final String label;

    QuerySet(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    static QuerySet labelled(String label) {
        for (QuerySet set : values()) {
            if (set.label.equals(label)) {
                return set;
            }
        }
        throw new IllegalArgumentException("No set of queries is labelled " + label);
    }
}
