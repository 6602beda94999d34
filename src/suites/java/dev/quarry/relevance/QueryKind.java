package dev.quarry.relevance;

/** The intent of a query. The comment in {@code queries.tsv} describes how the queries of each kind were chosen. */
enum QueryKind {
    IDENTIFIER,
    WORDS,
    MEMORY,
    QUESTION
}
