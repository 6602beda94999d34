package dev.quarry.search.content;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.quarry.search.content.SliceWalk.Corpus;
import dev.quarry.search.content.SliceWalk.Outcome;
import io.smallrye.mutiny.Uni;

/** Passes the texts of candidate files to a visitor, until it has enough, all are read or the time is over. Not thread-safe. */
public final class FileWalk {

    private static final String OUT_OF_TIME = "The time limit was reached before all files were read. "
            + "Follow next_cursor to go on.";

    private final Turn turn;
    private final FileVisitor visitor;
    private final SliceWalk walk;
    private boolean isEnded;

    FileWalk(Corpus corpus, Turn turn, FileVisitor visitor, ContentPosition position) {
        this.turn = turn;
        this.visitor = visitor;
        walk = new SliceWalk(corpus, turn, new VisitingReader(), position, OUT_OF_TIME);
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
        return walk.run().map(over -> new End(isEnded ? null : walk.position().numbers(), walk.partialReason()));
    }

    private final class VisitingReader implements SliceWalk.Reader {

        @Override
        public Outcome read(FoundFile file, String text, boolean isFirst) {
            return !isFirst && isLate() ? Outcome.PAUSED : visit(file, text);
        }

        private boolean isLate() {
            return turn.deadline().orEarlier(turn.isSlow() ? turn.deadline().orIn(SliceWalk.LEAST) : turn.quickUntil())
                    .isPassed();
        }

        private Outcome visit(FoundFile file, String text) {
            ContentPosition position = walk.position();
            int first = position.isAt(file) && position.region() != ContentPosition.ALL ? position.region() + 1 : 0;
            int last = visitor.visit(file, text, first);
            boolean isFull = last != FileVisitor.ALL;
            walk.progressTo(position.at(file, isFull ? last : ContentPosition.ALL, false));
            return isFull ? Outcome.ENOUGH : Outcome.READ;
        }

        @Override
        public boolean endFiles() {
            isEnded = true;
            return false;
        }
    }
}
