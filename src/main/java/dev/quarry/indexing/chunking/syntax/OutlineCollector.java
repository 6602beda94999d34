package dev.quarry.indexing.chunking.syntax;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.quarry.indexing.chunking.syntax.input.SizeLimit;

/**
 * Makes an outline of the constructs of a text, visited from its beginning to its end, an outer one before those inside it.
 *
 * <p>
 * Gives up at a depth and after a number of constructs that no text reaches which was written by hand.
 */
public final class OutlineCollector {

    private static final int MAX_DEPTH = 100;
    private static final int MAX_VISITS = 100_000;

    private final String text;
    private final SizeLimit limit;
    private final CutCollector cuts;
    private final List<Definition> definitions = new ArrayList<>();
    private int visits;

    public OutlineCollector(String text, SizeLimit limit) {
        this.text = text;
        this.limit = limit;
        cuts = new CutCollector(text);
    }

    /** The level of what stands in nothing but the text. */
    public Level outermost() {
        return new Level(0, !limit.allows(0, text.length()), true, false, null);
    }

    /**
     * Notes a construct.
     *
     * @param definition what it defines; null if it defines nothing, or nothing that is to be found
     * @return the level of what is in it, if that is to be visited
     */
    @Nullable
    public Level visit(Level level, @Nullable Rule rule, int start, int end, @Nullable Definition definition) {
        visits++;
        if (level.isCut()) {
            cuts.visit(level, rule, start);
        }
        if (definition != null) {
            definitions.add(definition);
        }
        boolean isCut = level.isCut() && level.depth() < MAX_DEPTH && !limit.allows(start, end);
        boolean isOwner = definition != null && definition.kind().isContainer();
        boolean isSearched = level.isSearched() && (isOwner || rule instanceof Rule.Enclosing
                || (rule instanceof Rule.Defining defining && defining.isSearched()));
        if (!isCut && (!isSearched || level.depth() >= MAX_DEPTH)) {
            return null;
        }
        return new Level(level.depth() + 1, isCut, isSearched, rule instanceof Rule.Defining,
                isOwner ? definition : level.owner());
    }

    /** Notes that a construct was seen that means nothing. */
    void pass() {
        visits++;
    }

    boolean isFull() {
        return visits >= MAX_VISITS;
    }

    /** Whether it is uncertain that all was visited that would have been by another way to the same outline. */
    public boolean isHalfFull() {
        return visits >= MAX_VISITS / 2;
    }

    public Outline outline() {
        return new Outline(cuts.cuts(), definitions);
    }
}
