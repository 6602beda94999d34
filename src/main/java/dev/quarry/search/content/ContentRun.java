package dev.quarry.search.content;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.quarry.search.content.SliceWalk.Corpus;
import dev.quarry.search.content.SliceWalk.Outcome;
import dev.quarry.search.text.Deadline;
import dev.quarry.search.text.Deadline.OutOfTime;
import dev.quarry.search.text.LineStarts;
import dev.quarry.search.text.Regions;
import dev.quarry.search.text.TextMatcher;
import io.smallrye.mutiny.Uni;

/** Searches one file after another until the page is full, all files are read or the time is over. Not thread-safe. */
public final class ContentRun {

    /** The number of regions of a file that come before those of the other files. */
    public static final int FIRST_REGIONS = 3;

    private static final String OUT_OF_TIME = "The time limit was reached before all files were read. Follow next_cursor to go on, "
            + "or search for something longer.";

    private final TextMatcher matcher;
    private final Turn turn;
    private final int limit;
    private final SliceWalk walk;

    private final List<ContentHit> hits = new ArrayList<>();
    /** The hits of the second round, found while the texts are in memory; as many as the page has room for. */
    private final List<ContentHit> secondRound = new ArrayList<>();
    private boolean isSecondRoundKnown;
    private boolean isEnded;

    /**
     * A page of hits.
     *
     * @param next where the next page begins; null if there is none
     */
    record Found(List<ContentHit> hits, @Nullable String partialReason, @Nullable ContentPosition next) {
    }

    /**
     * @param limit the number of hits of a page
     * @param position where the page begins
     */
    ContentRun(TextMatcher matcher, Corpus corpus, Turn turn, int limit, ContentPosition position) {
        this.matcher = matcher;
        this.turn = turn;
        this.limit = limit;
        walk = new SliceWalk(corpus, turn, new MatchingReader(), position, OUT_OF_TIME);
        isSecondRoundKnown = position.round() == 0 && !position.isMoreLeft();
    }

    Uni<Found> run() {
        return walk.run().map(over -> found());
    }

    private final class MatchingReader implements SliceWalk.Reader {

        @Override
        public Outcome read(FoundFile file, String text, boolean isFirst) {
            boolean isQuick = !turn.isSlow();
            Deadline pause = turn.quickUntil();
            if (look(file, new LineStarts(text), isQuick ? pause : turn.deadline().orIn(SliceWalk.LEAST))) {
                return hits.size() > limit ? Outcome.ENOUGH : Outcome.READ;
            }
            if (isQuick && pause.isPassed()) {
                return Outcome.PAUSED;
            }
            giveUp(file);
            return Outcome.ENOUGH;
        }

        @Override
        public boolean endFiles() {
            ContentPosition position = walk.position();
            if (position.round() > 0 || !position.isMoreLeft()) {
                isEnded = true;
            } else if (isSecondRoundKnown && walk.partialReason() == null) {
                walk.progressTo(position.nextRound());
                hits.addAll(secondRound);
                isEnded = true;
            } else {
                walk.restart(position.nextRound());
            }
            return !isEnded;
        }
    }

    /** @return whether there was time for the file */
    private boolean look(FoundFile file, LineStarts lines, Deadline pause) {
        ContentPosition position = walk.position();
        int first = firstRegion(file, position);
        int end = position.round() == 0 ? FIRST_REGIONS : first + limit + 1 - hits.size();
        try {
            Deadline until = (walk.isProgressMade() ? turn.deadline() : turn.deadline().orIn(SliceWalk.LEAST)).orEarlier(pause);
            Regions.Found found = Regions.of(matcher, lines, first, end, until);
            hits.addAll(ContentHit.of(file, position.round(), first, found.regions(), lines));
            walk.progressTo(position.at(file, ContentPosition.ALL, position.isMoreLeft() || found.hasMore()));
            if (found.hasMore() && isSecondRoundKnown) {
                lookAhead(file, lines, turn.deadline().orEarlier(pause));
            }
            return true;
        } catch (OutOfTime tooSlow) {
            return false;
        }
    }

    /** Finds the hits of the second round, which then need not read the text again. */
    private void lookAhead(FoundFile file, LineStarts lines, Deadline until) {
        int room = limit + 1 - hits.size() - secondRound.size();
        if (room <= 0) {
            return;
        }
        try {
            Regions.Found more = Regions.of(matcher, lines, FIRST_REGIONS, FIRST_REGIONS + room, until);
            secondRound.addAll(ContentHit.of(file, 1, FIRST_REGIONS, more.regions(), lines));
        } catch (OutOfTime tooSlow) {
            isSecondRoundKnown = false;
        }
    }

    private static int firstRegion(FoundFile file, ContentPosition position) {
        if (position.isAt(file) && position.region() != ContentPosition.ALL) {
            return position.region() + 1;
        }
        return position.round() == 0 ? 0 : FIRST_REGIONS;
    }

    /** The next page begins with the file, unless the file takes all of the time by itself. */
    private void giveUp(FoundFile file) {
        if (walk.isProgressMade()) {
            walk.runOutOfTime();
            return;
        }
        ContentPosition position = walk.position();
        walk.skipTo(position.at(file, ContentPosition.ALL, position.isMoreLeft()),
                "The time limit was reached within " + file.path() + ", which is skipped. "
                        + "Follow next_cursor to go on with the next file, or simplify the expression.");
    }

    private Found found() {
        ContentPosition position = walk.position();
        if (hits.size() > limit) {
            ContentHit last = hits.get(limit - 1);
            return new Found(hits.subList(0, limit), walk.partialReason(),
                    position.backAt(last.round(), last.file(), last.number()));
        }
        return new Found(hits, walk.partialReason(), isEnded ? null : position);
    }
}
