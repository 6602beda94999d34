package dev.quarry.indexing.chunking.syntax;

import java.util.ArrayDeque;
import java.util.Deque;

import org.jspecify.annotations.Nullable;
import org.treesitter.TSNode;
import org.treesitter.TSTreeCursor;

/**
 * Walks over as little of a tree as it takes: what is too large for one chunk, to find where it can be cut, and what
 * definitions stand in, to find them. The bodies of functions that need no cut are passed over.
 *
 * <p>
 * Every look at a node is several native calls. The walk keeps its own stack, because trees may be as deep as texts are long.
 */
public final class OutlineWalk {

    private final Syntax syntax;
    private final String text;
    private final OutlineCollector collector;
    private final int shift;
    private final Deque<Level> levels = new ArrayDeque<>();

    /** @param shift what is to be added to an offset in the tree to have the one in {@code text} */
    public OutlineWalk(Syntax syntax, String text, OutlineCollector collector, int shift) {
        this.syntax = syntax;
        this.text = text;
        this.collector = collector;
        this.shift = shift;
    }

    /** Visits all below {@code parent}, whose children are at {@code first}. */
    public void walk(TSNode parent, Level first) {
        Level level = first;
        try (TSTreeCursor cursor = new TSTreeCursor(parent)) {
            boolean hasNode = cursor.gotoFirstChild();
            while (hasNode && !collector.isFull()) {
                Level below = visit(cursor.currentNode(), level);
                if (below != null && cursor.gotoFirstChild()) {
                    levels.push(level);
                    level = below;
                    continue;
                }
                while (!cursor.gotoNextSibling()) {
                    if (levels.isEmpty()) {
                        return;
                    }
                    cursor.gotoParent();
                    level = levels.pop();
                }
            }
        }
    }

    /** Returns the level of the node's children if they are to be visited. */
    private @Nullable Level visit(TSNode node, Level level) {
        Rule rule = syntax.rule(Nodes.symbol(node));
        if (!level.isCut() && (rule == null || rule instanceof Rule.Lead || rule instanceof Rule.Closing)) {
            collector.pass();
            return null;
        }
        int start = Nodes.start(node) + shift;
        int end = Nodes.end(node) + shift;
        return collector.visit(level, rule, start, end, definition(node, level, rule, start, end));
    }

    private @Nullable Definition definition(TSNode node, Level level, @Nullable Rule rule, int start, int end) {
        return level.isSearched() && rule instanceof Rule.Defining defining
                ? new DefinitionReader(syntax, text, level.owner()).read(node, defining, start, end)
                : null;
    }
}
