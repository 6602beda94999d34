package dev.quarry.relevance;

import java.sql.SQLException;
import java.util.List;

/** A search under comparison. */
interface Ranking {

    /** The number of results that are considered: a person who finds nothing among them changes the query. */
    int DEPTH = 20;

    String name();

    /** Returns at most {@link #DEPTH} different files, best first, as {@code DIRECTORY/PATH}. */
    List<String> files(String query) throws SQLException;
}
