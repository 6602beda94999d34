package dev.quarry.relevance;

import java.sql.SQLException;
import java.util.List;

/** A search whose answers are compared. */
interface Ranking {

    /** How many of the best are looked at: who finds nothing there asks again. */
    int DEPTH = 20;

    String name();

    /** No more than {@link #DEPTH} different files, the best first, as {@code DIRECTORY/PATH}. */
    List<String> files(String query) throws SQLException;
}
