package dev.quarry.relevance;

import java.util.List;

/**
 * What a search said to a query.
 *
 * @param files the best first
 */
public record Answer(JudgedQuery query, List<String> files) {

    public Answer {
        files = List.copyOf(files);
    }

    /** Whether one of the first files is accepted. */
    boolean isAmongFirst(int count) {
        return files.stream().limit(count).anyMatch(query.accepted()::contains);
    }

    /** One by the rank of the first file that is accepted, which begins at 1; 0 if none is there. */
    double reciprocalRank() {
        for (int i = 0; i < files.size(); i++) {
            if (query.accepted().contains(files.get(i))) {
                return 1.0 / (i + 1);
            }
        }
        return 0;
    }
}
