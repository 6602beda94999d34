package dev.quarry.indexing.chunking.syntax;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.quarry.indexing.chunking.syntax.Level.Search;
import dev.quarry.platform.syntax.SizeLimit;

/**
 * Builds the outline of a text from its constructs, which are visited in the order of the text, an outer one before those
 * inside it.
 *
 * <p>
 * Stops at a depth and a number of constructs that hand-written text does not reach.
 */
public final class OutlineCollector {

    private static final int MAX_DEPTH = 100;
    private static final int MAX_VISITS = 100_000;

    private final String text;
    private final SizeLimit limit;
    private final CutCollector cuts;
    private final List<Definition> definitions = new ArrayList<>();
    private boolean isSorted = true;
    private int visits;
    private int lastCut = -1;

    public OutlineCollector(String text, SizeLimit limit) {
        this.text = text;
        this.limit = limit;
        cuts = new CutCollector(text);
    }

    /** Returns the level of the top-level constructs. */
    public Level outermost() {
        return new Level(0, !limit.allows(0, text.length()), Search.EVERYTHING, false, null);
    }

    /**
     * Visits a construct.
     *
     * @param definition the definition it makes; null if it makes none, or none that is collected
     * @return the level of its parts if they are to be visited, else null
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
        if (definition != null && rule instanceof Rule.Defining defining && defining.isRest()) {
            level.setOwner(definition);
        }
        Definition owner = owner(rule, definition);
        Search search = search(level, rule, owner);
        boolean isCut = level.isCut() && level.depth() < MAX_DEPTH && !limit.allows(start, end);
        if (isCut && definition == null && start > lastCut) {
            addCall(start, end);
        }
        if (!isCut && (search == Search.NOTHING || level.depth() >= MAX_DEPTH)) {
            return null;
        }
        boolean isHead = rule instanceof Rule.Defining || (rule instanceof Rule.Declaring && definition != null);
        return new Level(level.depth() + 1, isCut, search, isHead, owner == null ? level.owner() : owner);
    }

    /** Returns the definition if it is the container of the definitions inside the construct. */
    private static @Nullable Definition owner(@Nullable Rule rule, @Nullable Definition definition) {
        boolean isOwner = definition != null
                && (definition.kind().isContainer() || (rule instanceof Rule.Declaring declaring && declaring.isContainer()));
        return isOwner ? definition : null;
    }

    private Search search(Level level, @Nullable Rule rule, @Nullable Definition owner) {
        boolean isFunction = owner != null && owner.kind().isFunction();
        // Cuts matter more than what functions define.
        if (!level.isSearched() || (isFunction && isHalfFull())) {
            return Search.NOTHING;
        }
        if (owner != null) {
            return isFunction ? Search.NO_VARIABLES : Search.EVERYTHING;
        }
        if (rule instanceof Rule.Hiding) {
            return level.isLocal() ? Search.NOTHING : Search.NO_VARIABLES;
        }
        boolean isSearched = (rule instanceof Rule.Enclosing enclosing && !(enclosing.isOuterOnly() && level.isLocal()))
                || (rule instanceof Rule.Declaring declaring && declaring.isSearched())
                || (rule instanceof Rule.Defining defining && defining.isSearched());
        return !isSearched ? Search.NOTHING : level.isLocal() ? Search.NO_VARIABLES : Search.EVERYTHING;
    }

    /** Adds the definitions of a construct that makes several of them, without the first one. */
    void addFurther(List<Definition> further) {
        definitions.addAll(further);
        isSorted &= further.isEmpty();
    }

    /** Adds a call with a title; only the outermost of several constructs that begin at one position is one. */
    private void addCall(int start, int end) {
        lastCut = start;
        Definition call = TitledCall.at(text, start, end);
        if (call != null) {
            definitions.add(call);
        }
    }

    /** Counts an irrelevant construct as visited. */
    void pass() {
        visits++;
    }

    boolean isFull() {
        return visits >= MAX_VISITS;
    }

    /** Whether so much was visited that a walk of the syntax tree, which has more nodes, might have stopped earlier. */
    public boolean isHalfFull() {
        return visits >= MAX_VISITS / 2;
    }

    public Outline outline() {
        if (!isSorted) {
            definitions.sort(Comparator.comparingInt(Definition::start));
        }
        return new Outline(cuts.cuts(), definitions);
    }
}
