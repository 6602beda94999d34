package dev.quarry.search.text;

import java.util.List;

/**
 * A range of lines that is shown because something was found in it.
 *
 * @param startLine from 1
 * @param endLine the last line
 */
public record Region(int startLine, int endLine, List<Match> matches) {

    public Region {
        matches = List.copyOf(matches);
    }
}
