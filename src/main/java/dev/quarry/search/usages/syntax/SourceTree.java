package dev.quarry.search.usages.syntax;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.treesitter.TSNode;
import org.treesitter.TSParser;
import org.treesitter.TSTree;
import org.treesitter.TSTreeCursor;

import dev.quarry.platform.syntax.Grammar;
import dev.quarry.platform.syntax.Nodes;
import dev.quarry.platform.syntax.TextRange;

/** The syntax tree of one text. Not thread-safe. */
final class SourceTree implements AutoCloseable {

    private final String text;
    private final TSParser parser;
    private final TSTree tree;
    private final SyntaxNode root;

    private SourceTree(String text, TSParser parser, TSTree tree) {
        this.text = text;
        this.parser = parser;
        this.tree = tree;
        root = new SyntaxNode(text, tree.getRootNode(), null, null);
    }

    /**
     * Parses a text.
     *
     * @param blanks the ranges that are replaced by blanks
     * @return null if the text is not parsed, because it is too long, degenerate or takes too much time
     */
    static @Nullable SourceTree of(Grammar grammar, String text, List<TextRange> blanks) {
        if (Grammar.isRefused(text)) {
            return null;
        }
        TSParser parser = new TSParser();
        TSTree tree = grammar.parse(parser, grammar.preparation().apply(text), blanks);
        if (tree == null) {
            parser.close();
            return null;
        }
        return new SourceTree(text, parser, tree);
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
        parser.close();
    }
}
