package dev.quarry.search.content;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.quarry.search.text.Deadline;
import dev.quarry.search.text.Deadline.OutOfTime;
import dev.quarry.search.text.LineStarts;
import dev.quarry.search.text.Regions;
import dev.quarry.search.text.TextMatcher;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/** Searches one file after another until the page is full, all files are read or the time is over. Not thread-safe. */
public final class ContentRun {

    /** The number of regions of a file that come before those of the other files. */
    public static final int FIRST_REGIONS = 3;

    /** The time for the first file of a page, even after the deadline: a page without progress would repeat itself for ever. */
    private static final Duration LEAST = Duration.ofMillis(500);

    private static final String OUT_OF_TIME = "The time limit was reached before all files were read. Follow next_cursor to go on, "
            + "or search for something longer.";

    private final TextMatcher matcher;
    private final Corpus corpus;
    private final Turn turn;
    private final int limit;

    private final List<ContentHit> hits = new ArrayList<>();
    /** The hits of the second round, found while the texts are in memory; as many as the page has room for. */
    private final List<ContentHit> secondRound = new ArrayList<>();
    private boolean isSecondRoundKnown;
    private FileSlice.Source source;
    private ContentPosition position;
    private boolean isProgressMade;
    private boolean isEnded;
    private @Nullable String partialReason;

    /**
     * The files that are searched.
     *
     * @param after opens the candidates after a position
     * @param texts reads the texts of blobs
     */
    record Corpus(Function<ContentPosition, FileSlice.Source> after, Function<Set<Long>, Uni<Map<Long, String>>> texts) {
    }

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
        this.corpus = corpus;
        this.turn = turn;
        this.limit = limit;
        this.position = position;
        source = corpus.after().apply(position);
        isSecondRoundKnown = position.round() == 0 && !position.isMoreLeft();
    }

    Uni<Found> run() {
        return Multi.createBy().repeating().uni(this::step).whilst(Boolean::booleanValue)
                .collect().last()
                .map(last -> found());
    }

    /** @return whether to go on */
    private Uni<Boolean> step() {
        if (hits.size() > limit) {
            return Uni.createFrom().item(false);
        }
        if (isProgressMade && turn.deadline().isPassed()) {
            partialReason = OUT_OF_TIME;
            return Uni.createFrom().item(false);
        }
        return whenOthersHaveGone(
                () -> turn.read(source::next).chain(slice -> slice.map(this::read).orElseGet(this::endRound)));
    }

    /** Takes a step when it is the turn of this search. If that comes too late, the hits so far are the answer. */
    private Uni<Boolean> whenOthersHaveGone(Supplier<Uni<Boolean>> step) {
        return turn.next()
                .onItemOrFailure().transform((nothing, tooLate) -> tooLate)
                .chain(tooLate -> tooLate == null ? step.get()
                        : isProgressMade ? end(OUT_OF_TIME) : Uni.createFrom().failure(tooLate));
    }

    private Uni<Boolean> end(String reason) {
        partialReason = reason;
        return Uni.createFrom().item(false);
    }

    private Uni<Boolean> endRound() {
        isEnded = position.round() > 0 || !position.isMoreLeft();
        if (!isEnded) {
            position = position.nextRound();
            if (isSecondRoundKnown && partialReason == null) {
                hits.addAll(secondRound);
                isEnded = true;
            } else {
                source = corpus.after().apply(position);
            }
        }
        return Uni.createFrom().item(!isEnded);
    }

    private Uni<Boolean> read(FileSlice slice) {
        if (slice.isUnread()) {
            partialReason = "A file was skipped because reading it took too long.";
        }
        if (slice.files().isEmpty()) {
            return Uni.createFrom().item(true).invoke(() -> passed(slice));
        }
        Set<Long> blobs = slice.files().stream().map(FoundFile::blobId).collect(Collectors.toSet());
        return turn.holding(slice.bytes(), () -> turn.read(() -> corpus.texts().apply(blobs))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(texts -> look(slice, texts)))
                .chain(looked -> goOn(slice, looked));
    }

    private Uni<Boolean> goOn(FileSlice slice, Looked looked) {
        return looked.isPaused() ? whenOthersHaveGone(() -> read(slice.from(looked.files())))
                : Uni.createFrom().item(looked.isRoomLeft());
    }

    /**
     * How far a slice was read.
     *
     * @param files the number of files that were read
     * @param isRoomLeft whether the page wants more
     * @param isPaused whether the search has to let others go first, and go on with the next file of the slice
     */
    private record Looked(int files, boolean isRoomLeft, boolean isPaused) {
    }

    private Looked look(FileSlice slice, Map<Long, String> texts) {
        for (int i = 0; i < slice.files().size(); i++) {
            FoundFile file = slice.files().get(i);
            String text = texts.get(file.blobId());
            if (text == null) {
                partialReason = "A file was removed from the index since the first page. Leave the cursor out to search again.";
                continue;
            }
            boolean isQuick = !turn.isSlow();
            Deadline pause = turn.quickUntil();
            if (!look(file, new LineStarts(text), isQuick ? pause : turn.deadline().orIn(LEAST))) {
                boolean isPaused = isQuick && pause.isPassed();
                if (!isPaused) {
                    giveUp(file);
                }
                return new Looked(i, false, isPaused);
            }
            if (hits.size() > limit) {
                return new Looked(i + 1, false, false);
            }
        }
        passed(slice);
        return new Looked(slice.files().size(), true, false);
    }

    private void passed(FileSlice slice) {
        if (position.goesThrough() && position.isBefore(slice.versionId(), slice.lastOrdinal())) {
            position = position.after(slice.versionId(), slice.lastOrdinal());
            isProgressMade = true;
        }
    }

    /** @return whether there was time for the file */
    private boolean look(FoundFile file, LineStarts lines, Deadline pause) {
        int first = firstRegion(file);
        int end = position.round() == 0 ? FIRST_REGIONS : first + limit + 1 - hits.size();
        try {
            Deadline until = (isProgressMade ? turn.deadline() : turn.deadline().orIn(LEAST)).orEarlier(pause);
            Regions.Found found = Regions.of(matcher, lines, first, end, until);
            hits.addAll(ContentHit.of(file, position.round(), first, found.regions(), lines));
            position = position.at(file, ContentPosition.ALL, position.isMoreLeft() || found.hasMore());
            isProgressMade = true;
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

    private int firstRegion(FoundFile file) {
        if (position.isAt(file) && position.region() != ContentPosition.ALL) {
            return position.region() + 1;
        }
        return position.round() == 0 ? 0 : FIRST_REGIONS;
    }

    /** The next page begins with the file, unless the file takes all of the time by itself. */
    private void giveUp(FoundFile file) {
        if (isProgressMade) {
            partialReason = OUT_OF_TIME;
            return;
        }
        position = position.at(file, ContentPosition.ALL, position.isMoreLeft());
        partialReason = "The time limit was reached within " + file.path() + ", which is skipped. "
                + "Follow next_cursor to go on with the next file, or simplify the expression.";
    }

    private Found found() {
        if (hits.size() > limit) {
            ContentHit last = hits.get(limit - 1);
            return new Found(hits.subList(0, limit), partialReason, position.backAt(last.round(), last.file(), last.number()));
        }
        return new Found(hits, partialReason, isEnded ? null : position);
    }
}
