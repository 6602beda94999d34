package dev.quarry.search.usages.syntax;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.treesitter.TSNode;
import org.treesitter.TSParser;
import org.treesitter.TSTree;
import org.treesitter.TSTreeCursor;

import dev.quarry.platform.syntax.Grammar;
import dev.quarry.platform.syntax.Nodes;

/** The syntax tree of one text. Not thread-safe. */
final class SourceTree implements AutoCloseable {

    private final String text;
    private final TSTree tree;
    private final SyntaxNode root;

    SourceTree(String text, TSTree tree) {
        this.text = text;
        this.tree = tree;
        root = new SyntaxNode(text, tree.getRootNode(), null, null);
    }

    /**
     * Parses a whole text.
     *
     * @return null if the text is not parsed, because it is too long, degenerate or takes too much time
     */
    static @Nullable SourceTree whole(Grammar grammar, String text) {
        if (Grammar.isRefused(text)) {
            return null;
        }
        try (TSParser parser = new TSParser()) {
            TSTree tree = grammar.parse(parser, grammar.preparation().apply(text), List.of(), null);
            return tree == null ? null : new SourceTree(text, tree);
        }
    }

    SyntaxNode root() {
        return root;
    }

    /** Returns the innermost node that has all of the range, with its ancestors. */
    SyntaxNode at(int start, int end) {
        SyntaxNode innermost = root;
        try (TSTreeCursor cursor = new TSTreeCursor(root.node())) {
            while (cursor.gotoFirstChildForByte(start * Character.BYTES) >= 0) {
                TSNode child = cursor.currentNode();
                if (Nodes.start(child) > start || Nodes.end(child) < end) {
                    return innermost;
                }
                innermost = new SyntaxNode(text, child, innermost, cursor.currentFieldName());
            }
        }
        return innermost;
    }

    @Override
    public void close() {
        tree.close();
    }
}
