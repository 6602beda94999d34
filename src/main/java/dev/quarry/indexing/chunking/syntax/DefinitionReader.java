package dev.quarry.indexing.chunking.syntax;

import org.jspecify.annotations.Nullable;
import org.treesitter.TSNode;

/** Reads a definition from a node of the syntax tree. */
public final class DefinitionReader {

    /** The maximum length of a name; a longer one is code mistaken for a name. */
    public static final int MAX_NAME = 200;

    private final Syntax syntax;
    private final String text;
    private final @Nullable Definition owner;

    DefinitionReader(Syntax syntax, String text, @Nullable Definition owner) {
        this.syntax = syntax;
        this.text = text;
        this.owner = owner;
    }

    /** Returns the definition; null if the node has no valid name. */
    @Nullable
    Definition read(TSNode node, Rule.Defining rule, int start, int end) {
        TSNode nameNode = rule.name().find(node);
        if (nameNode == null) {
            return null;
        }
        int nameStart = Nodes.start(nameNode);
        int nameEnd = Nodes.end(nameNode);
        if (nameEnd <= nameStart || nameEnd - nameStart > MAX_NAME) {
            return null;
        }
        QualifiedName name = QualifiedName.of(text.substring(nameStart, nameEnd));
        if (name == null) {
            return null;
        }
        String scope = scope(node, name);
        SymbolKind kind = refined(rule.kind().of(node), name.name(), scope);
        return new Definition(kind, name.name(), container(scope), start, endOfText(nameEnd, end), nameStart);
    }

    /** Returns the end without trailing white space: in some grammars a block extends to the start of the next construct. */
    private int endOfText(int nameEnd, int end) {
        int last = end;
        while (last > nameEnd && Character.isWhitespace(text.charAt(last - 1))) {
            last--;
        }
        return last;
    }

    /** Returns the type named by a function that is defined outside of its type. */
    private @Nullable String scope(TSNode node, QualifiedName name) {
        TSNode receiver = syntax.hasReceivers() ? Nodes.field(node, "receiver") : null;
        return receiver == null ? name.scope() : QualifiedName.typeOfReceiver(Nodes.text(receiver, text));
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
