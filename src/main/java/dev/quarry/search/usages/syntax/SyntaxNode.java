package dev.quarry.search.usages.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.treesitter.TSNode;
import org.treesitter.TSTreeCursor;

import dev.quarry.platform.syntax.Nodes;

/** A node of a syntax tree that knows its parent. Valid until its tree is closed. */
public final class SyntaxNode {

    private static final int MAX_CHILDREN = 2_000;

    private final String text;
    private final TSNode node;
    private final @Nullable SyntaxNode parent;
    private final String field;
    private @Nullable String kind;
    private int start = -1;
    private int end = -1;
    private @Nullable List<SyntaxNode> children;

    SyntaxNode(String text, TSNode node, @Nullable SyntaxNode parent, @Nullable String field) {
        this.text = text;
        this.node = node;
        this.parent = parent;
        this.field = field == null ? "" : field;
    }

    TSNode node() {
        return node;
    }

    public String kind() {
        String known = kind;
        if (known == null) {
            known = Nodes.kind(node);
            kind = known;
        }
        return known;
    }

    public boolean is(String other) {
        return kind().equals(other);
    }

    public boolean isAny(Set<String> kinds) {
        return kinds.contains(kind());
    }

    public int start() {
        if (start < 0) {
            start = Nodes.start(node);
        }
        return start;
    }

    public int end() {
        if (end < 0) {
            end = Nodes.end(node);
        }
        return end;
    }

    public String text() {
        return text.substring(start(), end());
    }

    /** Returns the text of the whole file. */
    public String source() {
        return text;
    }

    /** The field of the parent that the node is in; empty if there is none. */
    public String field() {
        return field;
    }

    public boolean isField(String name) {
        return field.equals(name);
    }

    public @Nullable SyntaxNode parent() {
        return parent;
    }

    /** Returns the node that is some levels above this one; null above the root. */
    public @Nullable SyntaxNode ancestor(int levels) {
        SyntaxNode ancestor = this;
        for (int level = 0; ancestor != null && level < levels; level++) {
            ancestor = ancestor.parent;
        }
        return ancestor;
    }

    /** Returns the kind of the parent; empty for the root. */
    public String parentKind() {
        return parent == null ? "" : parent.kind();
    }

    /** Returns the innermost node of one of these kinds that encloses this one, or is it. */
    public @Nullable SyntaxNode within(Set<String> kinds) {
        SyntaxNode candidate = this;
        while (candidate != null && !candidate.isAny(kinds)) {
            candidate = candidate.parent;
        }
        return candidate;
    }

    /** Returns the innermost node of one of these kinds that encloses this one. */
    public @Nullable SyntaxNode enclosing(Set<String> kinds) {
        return parent == null ? null : parent.within(kinds);
    }

    /** Returns the innermost node of a kind that encloses this one. */
    public @Nullable SyntaxNode enclosing(String kind) {
        return enclosing(Set.of(kind));
    }

    /** Returns the named children. */
    public List<SyntaxNode> children() {
        List<SyntaxNode> known = children;
        if (known == null) {
            known = readChildren();
            children = known;
        }
        return known;
    }

    private List<SyntaxNode> readChildren() {
        List<SyntaxNode> found = new ArrayList<>();
        try (TSTreeCursor cursor = new TSTreeCursor(node)) {
            boolean isMore = cursor.gotoFirstChild();
            while (isMore && found.size() < MAX_CHILDREN) {
                TSNode child = cursor.currentNode();
                if (Nodes.isNamed(child)) {
                    found.add(new SyntaxNode(text, child, this, cursor.currentFieldName()));
                }
                isMore = cursor.gotoNextSibling();
            }
        }
        return found;
    }

    /** Returns the first child in a field. */
    public @Nullable SyntaxNode child(String name) {
        TSNode child = Nodes.field(node, name);
        return child == null ? null : new SyntaxNode(text, child, this, name);
    }

    /** Returns the first named child of one of these kinds. */
    public @Nullable SyntaxNode childOf(Set<String> kinds) {
        return children().stream().filter(child -> child.isAny(kinds)).findFirst().orElse(null);
    }

    /** Returns the first named child of a kind. */
    public @Nullable SyntaxNode childOf(String kind) {
        return childOf(Set.of(kind));
    }

    public @Nullable SyntaxNode firstChild() {
        return children().isEmpty() ? null : children().get(0);
    }

    public @Nullable SyntaxNode lastChild() {
        return children().isEmpty() ? null : children().get(children().size() - 1);
    }

    /** Whether both are the same node of one tree. */
    public boolean isSame(@Nullable SyntaxNode other) {
        return other != null && start() == other.start() && end() == other.end() && kind().equals(other.kind());
    }
}
