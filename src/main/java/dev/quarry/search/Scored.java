package dev.quarry.search;

/**
 * Something that is looked for in each candidate.
 *
 * @param query a {@code tsquery}
 * @param weight what it counts
 * @param covers what it counts for how much of the query there is; 0 if that is told by another
 */
record Scored(String query, float weight, float covers) {
}
