package dev.quarry.relevance;

/** What one who searches has in mind: {@code queries.tsv} says how those of each kind were made. */
enum QueryKind {
    IDENTIFIER,
    WORDS,
    MEMORY,
    QUESTION
}
