package dev.quarry.search.content;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.quarry.search.content.ContentRun.Corpus;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/** Passes the texts of candidate files to a visitor, until it has enough, all are read or the time is over. Not thread-safe. */
public final class FileWalk {

    private static final String OUT_OF_TIME = "The time limit was reached before all files were read. "
            + "Follow next_cursor to go on.";
    private static final Duration LEAST = Duration.ofMillis(500);

    private final Corpus corpus;
    private final Turn turn;
    private final FileVisitor visitor;
    private final FileSlice.Source source;
    private ContentPosition position;
    private boolean isProgressMade;
    private boolean isEnded;
    private boolean isFull;
    private @Nullable String partialReason;

    FileWalk(Corpus corpus, Turn turn, FileVisitor visitor, ContentPosition position) {
        this.corpus = corpus;
        this.turn = turn;
        this.visitor = visitor;
        this.position = position;
        source = corpus.after().apply(position);
    }

    /**
     * The end of a walk.
     *
     * @param next where the next page begins, as numbers of a cursor; null if all files are read
     * @param partialReason the limit that ended it; null if none did
     */
    public record End(@Nullable List<Long> next, @Nullable String partialReason) {
    }

    Uni<End> run() {
        return Multi.createBy().repeating().uni(this::step).whilst(Boolean::booleanValue)
                .collect().last()
                .map(last -> new End(isEnded ? null : position.numbers(), partialReason));
    }

    /** @return whether to go on */
    private Uni<Boolean> step() {
        if (isProgressMade && turn.deadline().isPassed()) {
            return end();
        }
        return whenOthersHaveGone(
                () -> turn.read(source::next).chain(slice -> slice.map(this::read).orElseGet(this::endOfFiles)));
    }

    private Uni<Boolean> whenOthersHaveGone(Supplier<Uni<Boolean>> step) {
        return turn.next()
                .onItemOrFailure().transform((nothing, tooLate) -> tooLate)
                .chain(tooLate -> tooLate == null ? step.get()
                        : isProgressMade ? end() : Uni.createFrom().failure(tooLate));
    }

    private Uni<Boolean> end() {
        partialReason = OUT_OF_TIME;
        return Uni.createFrom().item(false);
    }

    private Uni<Boolean> endOfFiles() {
        isEnded = true;
        return Uni.createFrom().item(false);
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
                .map(texts -> visit(slice, texts)))
                .chain(visited -> goOn(slice, visited));
    }

    /** @param visited the number of files of the slice that were visited */
    private Uni<Boolean> goOn(FileSlice slice, int visited) {
        if (isFull || visited == slice.files().size()) {
            return Uni.createFrom().item(!isFull);
        }
        return isProgressMade && turn.deadline().isPassed() ? end() : whenOthersHaveGone(() -> read(slice.from(visited)));
    }

    private int visit(FileSlice slice, Map<Long, String> texts) {
        int visited = 0;
        for (FoundFile file : slice.files()) {
            boolean isLate = turn.deadline().orEarlier(turn.isSlow() ? turn.deadline().orIn(LEAST) : turn.quickUntil())
                    .isPassed();
            if (isFull || (isLate && visited > 0)) {
                return visited;
            }
            String text = texts.get(file.blobId());
            visited++;
            if (text == null) {
                partialReason = "A file was removed from the index since the first page. Leave the cursor out to search again.";
            } else {
                visit(file, text);
            }
        }
        if (!isFull) {
            passed(slice);
        }
        return visited;
    }

    private void visit(FoundFile file, String text) {
        int first = position.isAt(file) && position.region() != ContentPosition.ALL ? position.region() + 1 : 0;
        int last = visitor.visit(file, text, first);
        isFull = last != FileVisitor.ALL;
        position = position.at(file, isFull ? last : ContentPosition.ALL, false);
        isProgressMade = true;
    }

    private void passed(FileSlice slice) {
        if (position.goesThrough() && position.isBefore(slice.versionId(), slice.lastOrdinal())) {
            position = position.after(slice.versionId(), slice.lastOrdinal());
            isProgressMade = true;
        }
    }
}
