package dev.quarry.search.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Joins matches on nearby lines into regions with some context lines, and keeps the requested regions. Regions do not overlap,
 * and their size is limited, except that all parts of a match are in the same region.
 */
public final class Regions implements MatchSink {

    private static final int CONTEXT = 2;
    private static final int MAX_LINES = 40;
    private static final int MAX_MATCHES = 1_000;
    /** The number of lines of a region that are shown: those of a long match that are listed, and the context. */
    public static final int MAX_SHOWN = MatchedLines.MAX_LINES + 2 * CONTEXT;

    private final LineStarts lines;
    private final int first;
    private final int end;
    private final List<Region> regions = new ArrayList<>();
    private List<Match> open = new ArrayList<>();
    private int lastLine;
    /** The lines of the match that is being received in parts. */
    private int firstOfMatch;
    private int lastOfMatch;
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
        matcher.find(lines, regions, deadline);
        if (!regions.open.isEmpty()) {
            regions.close(false);
        }
        return new Found(regions.regions, regions.count > end);
    }

    @Override
    public void begin(int firstLine, int lastLine) {
        if (!open.isEmpty() && !hasRoom(firstLine, lastLine)) {
            close(isNear(firstLine));
        }
        firstOfMatch = firstLine;
        lastOfMatch = lastLine;
    }

    @Override
    public boolean accept(Match match) {
        boolean isPart = !open.isEmpty() && match.line() > firstOfMatch && match.line() <= lastOfMatch;
        if (!open.isEmpty() && !isPart && !hasRoom(match.line(), match.line())) {
            close(isNear(match.line()));
        }
        if (count > end) {
            open.clear();
            return false;
        }
        open.add(match);
        return true;
    }

    private boolean hasRoom(int firstLine, int lastLine) {
        return isNear(firstLine) && lastLine - open.get(0).line() < MAX_LINES && open.size() < MAX_MATCHES;
    }

    private boolean isNear(int line) {
        return line <= endOfMatches() + 2 * CONTEXT + 1;
    }

    /** Returns the last line of the open region that has a part of a match, be it listed or not. */
    private int endOfMatches() {
        return Math.max(lastMatch().line(), lastOfMatch);
    }

    private Match lastMatch() {
        return open.get(open.size() - 1);
    }

    /** @param cuts whether the next region follows immediately, so that there are no context lines in between */
    private void close(boolean cuts) {
        int endOfMatches = endOfMatches();
        if (count >= first && count < end) {
            int start = isCut ? open.get(0).line() : Math.max(lastLine + 1, open.get(0).line() - CONTEXT);
            int last = cuts ? endOfMatches : lines.atMost(endOfMatches + CONTEXT);
            regions.add(new Region(Math.min(start, open.get(0).line()), last, open));
        }
        lastLine = endOfMatches + (cuts ? 0 : CONTEXT);
        isCut = cuts;
        open = new ArrayList<>();
        count++;
    }
}
