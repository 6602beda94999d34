package dev.quarry.platform.syntax;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.treesitter.TSNode;
import org.treesitter.TSParser;

/**
 * Reads nodes of a tree that was parsed from UTF-16, in which a unit is two bytes.
 *
 * <p>
 * Every method of {@link TSNode} first checks for a null node in a native call of its own, which costs as much as the actual
 * call. This class extends the parser only to call its protected native methods directly.
 */
public final class Nodes extends TSParser {

    /** The symbol of the nodes for text that could not be parsed. */
    public static final int ERROR = 65_535;

    /** A node with more children that define something is generated. */
    private static final int MAX_CHILDREN = 200;

    private Nodes() {
    }

    public static int symbol(TSNode node) {
        return ts_node_symbol(node);
    }

    public static int start(TSNode node) {
        return ts_node_start_byte(node) / Character.BYTES;
    }

    public static int end(TSNode node) {
        return ts_node_end_byte(node) / Character.BYTES;
    }

    public static String kind(TSNode node) {
        return ts_node_type(node);
    }

    /** Whether the node is no mere sign or keyword. */
    public static boolean isNamed(TSNode node) {
        return ts_node_is_named(node);
    }

    public static int childCount(TSNode node) {
        return ts_node_child_count(node);
    }

    public static TSNode child(TSNode node, int index) {
        return ts_node_child(node, index);
    }

    /** Returns the parent of a node. Slow: the parser descends from the root. */
    public static @Nullable TSNode parent(TSNode node) {
        TSNode parent = ts_node_parent(node);
        return ts_node_is_null(parent) ? null : parent;
    }

    /** Returns the first child in a field of the node; null if there is none. */
    public static @Nullable TSNode field(TSNode node, String field) {
        TSNode child = ts_node_child_by_field_name(node, field);
        return ts_node_is_null(child) ? null : child;
    }

    /** Returns the children in a field of the node, without the first. */
    public static List<TSNode> furtherFields(TSNode node, String field) {
        List<TSNode> further = new ArrayList<>();
        int count = Math.min(childCount(node), MAX_CHILDREN);
        boolean isFirst = true;
        for (int i = 0; i < count; i++) {
            if (field.equals(ts_node_field_name_for_child(node, i))) {
                if (!isFirst) {
                    further.add(child(node, i));
                }
                isFirst = false;
            }
        }
        return further;
    }

    public static String text(TSNode node, String text) {
        return text.substring(start(node), end(node));
    }
}
