package dev.quarry.indexing.chunking.syntax.javascan;

import org.jspecify.annotations.Nullable;
import org.treesitter.TSNode;
import org.treesitter.TSParser;
import org.treesitter.TSTree;

import dev.quarry.indexing.chunking.syntax.Level;
import dev.quarry.indexing.chunking.syntax.OutlineCollector;
import dev.quarry.indexing.chunking.syntax.OutlineWalk;
import dev.quarry.indexing.chunking.syntax.Syntax;
import dev.quarry.platform.syntax.Nodes;
import dev.quarry.platform.syntax.SizeLimit;

/** Determines the cuts inside a part of a text with the parser, after enclosing the part in enough code to make it valid. */
final class PartParser {

    private final Syntax syntax;
    private final String text;
    private final SizeLimit limit;
    private final OutlineCollector collector;

    PartParser(Syntax syntax, String text, SizeLimit limit, OutlineCollector collector) {
        this.syntax = syntax;
        this.text = text;
        this.limit = limit;
        this.collector = collector;
    }

    /** Visits the nodes inside a part. Only the components of a record contain definitions to collect. */
    void visit(JavaKind kind, int start, int end, Level level) throws NotUnderstoodException {
        JavaKind.Frame frame = kind.frame();
        if (frame == null || (level.isSearched() && kind != JavaKind.COMPONENTS)) {
            throw NotUnderstoodException.here();
        }
        String part = frame.before() + text.substring(start, end) + frame.after();
        int shift = start - frame.before().length();
        SizeLimit limitOfPart = (first, last) -> limit.allows(first + shift, Math.min(last + shift, text.length()));
        try (TSParser parser = new TSParser(); TSTree tree = syntax.parse(parser, part, limitOfPart)) {
            TSNode node = tree == null || tree.getRootNode().hasError()
                    ? null
                    : outermost(tree.getRootNode(), start - shift, end - shift);
            if (node == null) {
                throw NotUnderstoodException.here();
            }
            new OutlineWalk(syntax, text, collector, shift).walk(node, level);
        }
    }

    private static @Nullable TSNode outermost(TSNode root, int start, int end) {
        TSNode node = root;
        while (node != null && (Nodes.start(node) != start || Nodes.end(node) != end)) {
            node = childAround(node, start, end);
        }
        return node;
    }

    private static @Nullable TSNode childAround(TSNode node, int start, int end) {
        int count = Nodes.childCount(node);
        for (int i = 0; i < count; i++) {
            TSNode child = Nodes.child(node, i);
            if (Nodes.start(child) <= start && Nodes.end(child) >= end) {
                return child;
            }
        }
        return null;
    }
}
