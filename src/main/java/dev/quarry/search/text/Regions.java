package dev.quarry.search.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Joins matches on nearby lines into regions with some context lines, and keeps the requested regions. Regions do not overlap,
 * and their size is limited.
 */
public final class Regions {

    private static final int CONTEXT = 2;
    private static final int MAX_LINES = 40;
    private static final int MAX_MATCHES = 1_000;

    private final LineStarts lines;
    private final int first;
    private final int end;
    private final List<Region> regions = new ArrayList<>();
    private List<Match> open = new ArrayList<>();
    private int lastLine;
    private int count;
    private boolean isCut;

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

    private Regions(LineStarts lines, int first, int end) {
        this.lines = lines;
        this.first = first;
        this.end = end;
    }

    /**
     * @param regions the requested regions
     * @param hasMore whether the text has regions after them
     */
    public record Found(List<Region> regions, boolean hasMore) {
    }

    /**
     * Returns the regions of a text from number {@code first}, from 0, up to {@code end}, exclusive.
     *
     * @throws Deadline.OutOfTime if the deadline passes
     */
    public static Found of(TextMatcher matcher, LineStarts lines, int first, int end, Deadline deadline) {
        Regions regions = new Regions(lines, first, end);
        matcher.find(lines, regions::add, deadline);
        if (!regions.open.isEmpty()) {
            regions.close(false);
        }
        return new Found(regions.regions, regions.count > end);
    }

    /** @return whether more matches are needed */
    private boolean add(Match match) {
        if (!open.isEmpty() && !belongsTo(match)) {
            close(match.line() <= lastMatch().line() + 2 * CONTEXT + 1);
        }
        if (count > end) {
            open.clear();
            return false;
        }
        open.add(match);
        return true;
    }

    private boolean belongsTo(Match match) {
        return match.line() <= lastMatch().line() + 2 * CONTEXT + 1
                && match.line() - open.get(0).line() < MAX_LINES
                && open.size() < MAX_MATCHES;
    }

    private Match lastMatch() {
        return open.get(open.size() - 1);
    }

    /** @param cuts whether the next region follows immediately, so that there are no context lines in between */
    private void close(boolean cuts) {
        if (count >= first && count < end) {
            int start = isCut ? open.get(0).line() : Math.max(lastLine + 1, open.get(0).line() - CONTEXT);
            int last = cuts ? lastMatch().line() : lines.atMost(lastMatch().line() + CONTEXT);
            regions.add(new Region(Math.min(start, open.get(0).line()), last, open));
        }
        lastLine = lastMatch().line() + (cuts ? 0 : CONTEXT);
        isCut = cuts;
        open = new ArrayList<>();
        count++;
    }
}
