package dev.quarry.search.content;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/**
 * Reads candidate files slice by slice, whenever it is the turn of the search, until a reader has enough, all files are read or
 * the time is over. Not thread-safe.
 */
final class SliceWalk {

    /** The time for the first file of a page, even after the deadline: a page without progress would repeat itself for ever. */
    static final Duration LEAST = Duration.ofMillis(500);

    private final Corpus corpus;
    private final Turn turn;
    private final Reader reader;
    private final String outOfTime;
    private FileSlice.Source source;
    private ContentPosition position;
    private boolean isProgressMade;
    private @Nullable String partialReason;

    /**
     * The files that are searched.
     *
     * @param after opens the candidates after a position
     * @param texts reads the texts of blobs
     */
    record Corpus(Function<ContentPosition, FileSlice.Source> after, Function<Set<Long>, Uni<Map<Long, String>>> texts) {
    }

    /** The effect of a file on the walk. */
    enum Outcome {
        /** The walk continues with the next file. */
        READ,
        /** The walk lets other searches go first, and continues with the same file. */
        PAUSED,
        /** The walk ends. */
        ENOUGH
    }

    /** Takes the files one by one. */
    interface Reader {

        /**
         * Takes a file, on a worker thread.
         *
         * @param isFirst whether the walk has just paused or begun a slice
         */
        Outcome read(FoundFile file, String text, boolean isFirst);

        /** Takes the end of the files; returns whether the walk continues, from the position that the reader has set. */
        boolean endFiles();
    }

    /** @param outOfTime the reason for a partial page if the time is over */
    SliceWalk(Corpus corpus, Turn turn, Reader reader, ContentPosition position, String outOfTime) {
        this.corpus = corpus;
        this.turn = turn;
        this.reader = reader;
        this.position = position;
        this.outOfTime = outOfTime;
        source = corpus.after().apply(position);
    }

    Uni<Void> run() {
        return Multi.createBy().repeating().uni(this::step).whilst(Boolean::booleanValue)
                .collect().last()
                .replaceWithVoid();
    }

    ContentPosition position() {
        return position;
    }

    boolean isProgressMade() {
        return isProgressMade;
    }

    /** The limit that ended the walk, or the file that it left out; null if there is neither. */
    @Nullable
    String partialReason() {
        return partialReason;
    }

    /** Notes a position that the reader has come to. */
    void progressTo(ContentPosition reached) {
        position = reached;
        isProgressMade = true;
    }

    /** Notes a position after a file that the reader leaves out. */
    void skipTo(ContentPosition next, String reason) {
        position = next;
        partialReason = reason;
    }

    /** Reads the files again, from another position. */
    void restart(ContentPosition from) {
        position = from;
        source = corpus.after().apply(from);
    }

    /** Notes that the time is over. */
    void runOutOfTime() {
        partialReason = outOfTime;
    }

    /** @return whether to go on */
    private Uni<Boolean> step() {
        return isOver() ? end()
                : whenOthersHaveGone(() -> turn.read(source::next)
                        .chain(slice -> slice.map(this::read).orElseGet(() -> Uni.createFrom().item(reader.endFiles()))));
    }

    private boolean isOver() {
        return isProgressMade && turn.deadline().isPassed();
    }

    /** Takes a step when it is the turn of this search. If that comes too late, the page so far is the answer. */
    private Uni<Boolean> whenOthersHaveGone(Supplier<Uni<Boolean>> step) {
        return turn.next()
                .onItemOrFailure().transform((nothing, tooLate) -> tooLate)
                .chain(tooLate -> tooLate == null ? step.get()
                        : isProgressMade ? end() : Uni.createFrom().failure(tooLate));
    }

    private Uni<Boolean> end() {
        runOutOfTime();
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
                .map(texts -> read(slice, texts)))
                .chain(read -> goOn(slice, read));
    }

    /**
     * How far a slice was read.
     *
     * @param files the number of files that were taken
     */
    private record Extent(int files, Outcome last) {
    }

    private Uni<Boolean> goOn(FileSlice slice, Extent read) {
        return switch (read.last()) {
            case READ -> Uni.createFrom().item(true);
            case ENOUGH -> Uni.createFrom().item(false);
            case PAUSED -> isOver() ? end() : whenOthersHaveGone(() -> read(slice.from(read.files())));
        };
    }

    private Extent read(FileSlice slice, Map<Long, String> texts) {
        for (int i = 0; i < slice.files().size(); i++) {
            FoundFile file = slice.files().get(i);
            String text = texts.get(file.blobId());
            if (text == null) {
                partialReason = "A file was removed from the index since the first page. Leave the cursor out to search again.";
                continue;
            }
            Outcome outcome = reader.read(file, text, i == 0);
            if (outcome != Outcome.READ) {
                return new Extent(i, outcome);
            }
        }
        passed(slice);
        return new Extent(slice.files().size(), Outcome.READ);
    }

    private void passed(FileSlice slice) {
        if (position.goesThrough() && position.isBefore(slice.versionId(), slice.lastOrdinal())) {
            progressTo(position.after(slice.versionId(), slice.lastOrdinal()));
        }
    }
}
