package dev.quarry.indexing.chunking.syntax;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.treesitter.TSNode;

/** Reads the definitions that a node of the syntax tree makes. */
public final class DefinitionReader {

    /** The maximum length of a name; a longer one is code mistaken for a name. */
    public static final int MAX_NAME = 200;

    private final Syntax syntax;
    private final String text;
    private final int shift;
    private final @Nullable Definition owner;

    /** @param shift the difference between an offset in {@code text} and the same offset in the tree */
    DefinitionReader(Syntax syntax, String text, int shift, @Nullable Definition owner) {
        this.syntax = syntax;
        this.text = text;
        this.shift = shift;
        this.owner = owner;
    }

    /**
     * Returns the definitions that the node makes: the first extends from {@code start} to {@code end}, others are names inside
     * it. Empty if the node has no valid name.
     */
    List<Definition> read(TSNode node, Rule.Defining rule, int start, int end) {
        List<Definition> definitions = new ArrayList<>();
        TSNode first = rule.name().find(node, text);
        if (first != null) {
            add(definitions, node, rule, first, start, end);
            for (TSNode further : rule.name().further(node)) {
                add(definitions, node, rule, further, start, end);
            }
        }
        return definitions;
    }

    private void add(List<Definition> definitions, TSNode node, Rule.Defining rule, TSNode nameNode, int start, int end) {
        int nameStart = Nodes.start(nameNode) + shift;
        int nameEnd = Nodes.end(rule.name().last(node, nameNode)) + shift;
        if (nameEnd <= nameStart || nameEnd - nameStart > MAX_NAME) {
            return;
        }
        QualifiedName name = QualifiedName.of(text.substring(nameStart, nameEnd));
        if (name == null || syntax.isPlaceholder(name.name())) {
            return;
        }
        TSNode scopeNode = rule.name().scope(node, nameNode);
        String scope = scopeNode == null ? name.scope() : scope(scopeNode);
        SymbolKind kind = refined(rule.kind().of(node), name.name(), scope);
        String container = container(scope);
        definitions.add(definitions.isEmpty()
                ? new Definition(kind, name.name(), container, start,
                        endOfText(nameEnd, rule.isRest() ? text.length() : end), nameStart)
                : new Definition(kind, name.name(), container, nameStart, nameEnd, nameStart));
    }

    /** Returns the end without trailing white space: in some grammars a block extends to the start of the next construct. */
    private int endOfText(int nameEnd, int end) {
        int last = end;
        while (last > nameEnd && Character.isWhitespace(text.charAt(last - 1))) {
            last--;
        }
        return last;
    }

    private @Nullable String scope(TSNode node) {
        return QualifiedName.scopeOf(text.substring(Nodes.start(node) + shift, Nodes.end(node) + shift));
    }

    private @Nullable String container(@Nullable String scope) {
        if (owner == null) {
            return scope;
        }
        return scope == null ? owner.qualifiedName() : owner.qualifiedName() + "." + scope;
    }

    private SymbolKind refined(SymbolKind kind, String name, @Nullable String scope) {
        boolean isMember = scope != null || (owner != null && owner.kind().hasMembers());
        boolean isConstructor = syntax.isConstructor(name) || RefinedKind.isNamedAs(name, container(scope));
        return RefinedKind.of(kind, name, isMember, isConstructor);
    }
}
