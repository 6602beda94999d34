package dev.quarry.search.text;

import java.util.List;

/**
 * A range of lines to show because it has matches.
 *
 * @param startLine from 1
 * @param endLine the last line, inclusive
 */
public record Region(int startLine, int endLine, List<Match> matches) {

    public Region {
        matches = List.copyOf(matches);
    }
}
