package dev.quarry.indexing.chunking.syntax;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.treesitter.TSNode;

/** Finds where the name of a definition stands. */
@FunctionalInterface
public interface NameFinder {

    /** Returns the node that is the name; null if {@code definition} has none, and so is no definition. */
    @Nullable
    TSNode find(TSNode definition);

    /** The name is in a field of the node. */
    static NameFinder field(String field) {
        return definition -> Nodes.field(definition, field);
    }

    /** The name is in a field, but the node defines it only if it has a body; else it merely mentions it. */
    static NameFinder fieldIfBody(String field) {
        return definition -> Nodes.field(definition, "body") == null ? null : Nodes.field(definition, field);
    }

    /** The name is in a field, if it is a node of one of these kinds: a pattern, for one, is not a name. */
    static NameFinder fieldOfKind(String field, Set<String> kinds) {
        return definition -> {
            TSNode name = Nodes.field(definition, field);
            return name != null && kinds.contains(Nodes.kind(name)) ? name : null;
        };
    }

    /** The name is the first child of one of these kinds, in a grammar without fields, or that child's, and so on. */
    static NameFinder child(List<Set<String>> kindsByDepth) {
        return definition -> {
            TSNode node = definition;
            for (Set<String> kinds : kindsByDepth) {
                node = node == null ? null : firstChild(node, kinds);
            }
            return node;
        };
    }

    private static @Nullable TSNode firstChild(TSNode node, Set<String> kinds) {
        int count = Math.min(Nodes.childCount(node), 20);
        for (int i = 0; i < count; i++) {
            TSNode child = Nodes.child(node, i);
            if (kinds.contains(Nodes.kind(child))) {
                return child;
            }
        }
        return null;
    }
}
