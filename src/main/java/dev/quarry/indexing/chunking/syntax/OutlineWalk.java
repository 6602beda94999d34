package dev.quarry.indexing.chunking.syntax;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.treesitter.TSNode;
import org.treesitter.TSTreeCursor;

/**
 * Walks over as little of a tree as it takes: what is too large for one chunk, to find where it can be cut, and what
 * definitions stand in, to find them. The bodies of functions that need no cut are passed over.
 *
 * <p>
 * Every look at a node is several native calls. The walk keeps its own stack, because trees may be as deep as texts are long,
 * and
 * gives up at a depth and after a number of nodes that no text reaches which was written by hand.
 */
final class OutlineWalk {

    private static final int MAX_DEPTH = 100;
    private static final int MAX_NODES = 100_000;

    private final Syntax syntax;
    private final String text;
    private final SizeLimit limit;
    private final CutCollector cuts;
    private final List<Definition> definitions = new ArrayList<>();
    private final Deque<Level> levels = new ArrayDeque<>();
    private int nodes;

    OutlineWalk(Syntax syntax, String text, SizeLimit limit) {
        this.syntax = syntax;
        this.text = text;
        this.limit = limit;
        cuts = new CutCollector(text);
    }

    Outline walk(TSNode root) {
        Level level = new Level(0, !limit.allows(0, text.length()), true, false, null);
        try (TSTreeCursor cursor = new TSTreeCursor(root)) {
            boolean hasNode = cursor.gotoFirstChild();
            while (hasNode && nodes < MAX_NODES) {
                Level below = visit(cursor.currentNode(), level);
                if (below != null && cursor.gotoFirstChild()) {
                    levels.push(level);
                    level = below;
                    continue;
                }
                while (!cursor.gotoNextSibling()) {
                    if (levels.isEmpty()) {
                        return outline();
                    }
                    cursor.gotoParent();
                    level = levels.pop();
                }
            }
        }
        return outline();
    }

    private Outline outline() {
        return new Outline(cuts.cuts(), definitions);
    }

    /** Returns the level of the node's children if they are to be visited. */
    private @Nullable Level visit(TSNode node, Level level) {
        nodes++;
        Rule rule = syntax.rule(Nodes.symbol(node));
        if (!level.isCut() && (rule == null || rule instanceof Rule.Lead || rule instanceof Rule.Closing)) {
            return null;
        }
        int start = Nodes.start(node);
        int end = Nodes.end(node);
        if (level.isCut()) {
            cuts.visit(level, rule, start);
        }
        boolean isCut = level.isCut() && level.depth() < MAX_DEPTH && !limit.allows(start, end);
        Definition owner = level.owner();
        boolean isSearched = level.isSearched() && rule instanceof Rule.Enclosing;
        if (level.isSearched() && rule instanceof Rule.Defining defining) {
            Definition definition = new DefinitionReader(syntax, text, owner).read(node, defining, start, end);
            if (definition != null) {
                definitions.add(definition);
            }
            boolean isOwner = definition != null && definition.kind().isContainer();
            owner = isOwner ? definition : owner;
            isSearched = isOwner || defining.isSearched();
        }
        if (!isCut && (!isSearched || level.depth() >= MAX_DEPTH)) {
            return null;
        }
        return new Level(level.depth() + 1, isCut, isSearched, rule instanceof Rule.Defining, owner);
    }
}
