package dev.quarry.relevance;

import java.util.List;

/**
 * The answer of a search to a query.
 *
 * @param files the files of the results, best first
 */
public record Answer(JudgedQuery query, List<String> files) {

    public Answer {
        files = List.copyOf(files);
    }

    /** Whether one of the first {@code count} files is accepted. */
    boolean isAmongFirst(int count) {
        return files.stream().limit(count).anyMatch(query.accepted()::contains);
    }

    /** 1 / rank of the first accepted file, where ranks begin at 1; 0 if no accepted file is found. */
    double reciprocalRank() {
        for (int i = 0; i < files.size(); i++) {
            if (query.accepted().contains(files.get(i))) {
                return 1.0 / (i + 1);
            }
        }
        return 0;
    }
}
