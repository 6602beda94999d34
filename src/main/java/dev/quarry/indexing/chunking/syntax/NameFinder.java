package dev.quarry.indexing.chunking.syntax;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.treesitter.TSNode;

import dev.quarry.platform.syntax.Nodes;

/** Finds the name of a definition. */
@FunctionalInterface
public interface NameFinder {

    /** Returns the node of the name; null if {@code definition} has none and therefore is not a definition. */
    @Nullable
    TSNode find(TSNode definition);

    /**
     * Like {@link #find(TSNode)}, for a name that depends on the text.
     *
     * @param text the text that was parsed
     */
    default @Nullable TSNode find(TSNode definition, String text) {
        return find(definition);
    }

    /** Returns the node at which the name that begins with {@code first} ends: a name may consist of several nodes. */
    default TSNode last(TSNode definition, TSNode first) {
        return first;
    }

    /** Returns the nodes of further names that {@code definition} defines, as {@code b} in {@code var a, b int}. */
    default List<TSNode> further(TSNode definition) {
        return List.of();
    }

    /** Returns the node of the type that {@code definition} belongs to although it is outside of it; null if there is none. */
    default @Nullable TSNode scope(TSNode definition, TSNode name) {
        return null;
    }

    /** Takes the name from a field of the node. */
    static NameFinder field(String field) {
        return definition -> Nodes.field(definition, field);
    }

    /** Takes all names from a field that may occur repeatedly. */
    static NameFinder fields(String field) {
        return new NameFinder() {
            @Override
            public @Nullable TSNode find(TSNode definition) {
                return Nodes.field(definition, field);
            }

            @Override
            public List<TSNode> further(TSNode definition) {
                return Nodes.furtherFields(definition, field);
            }
        };
    }

    /** Takes the name from a field, but only if the node has a body; otherwise the node is a mere reference. */
    static NameFinder fieldIfBody(String field) {
        return definition -> Nodes.field(definition, "body") == null ? null : Nodes.field(definition, field);
    }

    /** Takes the name from a field if its node has one of these kinds: a pattern, for example, is not a name. */
    static NameFinder fieldOfKind(String field, Set<String> kinds) {
        return definition -> {
            TSNode name = Nodes.field(definition, field);
            return name != null && kinds.contains(Nodes.kind(name)) ? name : null;
        };
    }

    /**
     * Descends, for each set of kinds, to the first child of one of them; the last is the name. For grammars without fields.
     */
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
