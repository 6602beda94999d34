package dev.quarry.indexing.chunking.syntax;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.treesitter.TSNode;
import org.treesitter.TSTreeCursor;

import dev.quarry.platform.syntax.Nodes;

/**
 * Walks the part of a syntax tree that is relevant for an outline: nodes too large for one chunk, to find cuts, and nodes that
 * may contain definitions. Bodies of functions that need no cut are skipped.
 *
 * <p>
 * Reading a node takes several native calls. The walk keeps an explicit stack, because a tree may be as deep as the text is
 * long.
 */
public final class OutlineWalk {

    private final Syntax syntax;
    private final String text;
    private final OutlineCollector collector;
    private final int shift;
    private final Deque<Level> levels = new ArrayDeque<>();

    /** @param shift the difference between an offset in {@code text} and the same offset in the tree */
    public OutlineWalk(Syntax syntax, String text, OutlineCollector collector, int shift) {
        this.syntax = syntax;
        this.text = text;
        this.collector = collector;
        this.shift = shift;
    }

    /** Visits the descendants of {@code parent}, whose children are at the level {@code first}. */
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

    /** Returns the level of the node's children if they are to be visited, else null. */
    private @Nullable Level visit(TSNode node, Level level) {
        Rule rule = syntax.rule(Nodes.symbol(node));
        if (!level.isCut() && isIrrelevant(rule, level)) {
            collector.pass();
            return null;
        }
        List<Declaration> declarations = level.isSearched() && rule instanceof Rule.Declaring declaring
                ? reader(level).declarations(node, declaring)
                : List.of();
        // Start and end are two native calls that most nodes do not need.
        boolean isPassage = rule instanceof Rule.Enclosing || rule instanceof Rule.Hiding || rule instanceof Rule.Declaring;
        if (isPassage && !level.isCut() && declarations.isEmpty()) {
            return collector.visit(level, rule, 0, 0, null);
        }
        int start = Nodes.start(node) + shift;
        int end = Nodes.end(node) + shift;
        if (rule instanceof Rule.Ignored && text.substring(start, end).indexOf('\n') < 0) {
            collector.pass();
            return null;
        }
        List<Definition> definitions = definitions(node, level, rule, declarations, start, end);
        Level below = collector.visit(level, rule, start, end, definitions.isEmpty() ? null : definitions.get(0));
        collector.addFurther(definitions.subList(Math.min(1, definitions.size()), definitions.size()));
        return below;
    }

    private List<Definition> definitions(TSNode node, Level level, @Nullable Rule rule, List<Declaration> declarations,
            int start, int end) {
        if (!declarations.isEmpty()) {
            return reader(level).read(declarations, start, end);
        }
        return level.isSearched() && rule instanceof Rule.Defining defining ? reader(level).read(node, defining, start, end)
                : List.of();
    }

    private static boolean isIrrelevant(@Nullable Rule rule, Level level) {
        return rule == null || rule instanceof Rule.Lead || rule instanceof Rule.Closing
                || (level.isLocal()
                        && (rule instanceof Rule.Hiding
                                || (rule instanceof Rule.Enclosing enclosing && enclosing.isOuterOnly())));
    }

    private DefinitionReader reader(Level level) {
        return new DefinitionReader(syntax, text, shift, level);
    }
}
