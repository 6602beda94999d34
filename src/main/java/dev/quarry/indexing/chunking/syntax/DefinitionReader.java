package dev.quarry.indexing.chunking.syntax;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.treesitter.TSNode;

import dev.quarry.indexing.chunking.syntax.Declaration.Surroundings;
import dev.quarry.platform.syntax.Nodes;

/** Reads the definitions that a node of the syntax tree makes. */
public final class DefinitionReader {

    /** The maximum length of a name; a longer one is code mistaken for a name. */
    public static final int MAX_NAME = 200;

    private final Syntax syntax;
    private final String text;
    private final int shift;
    private final boolean isLocal;
    private final @Nullable Definition owner;

    /** @param shift the difference between an offset in {@code text} and the same offset in the tree */
    DefinitionReader(Syntax syntax, String text, int shift, Level level) {
        this.syntax = syntax;
        this.text = text;
        this.shift = shift;
        isLocal = level.isLocal();
        owner = level.owner();
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
        QualifiedName name = name(nameStart, nameEnd);
        if (name == null) {
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

    /** Returns the names that the node declares, without those of local variables. */
    List<Declaration> declarations(TSNode node, Rule.Declaring rule) {
        List<Declaration> declarations = rule.declarations().find(node, new Surroundings(text, owner, isLocal));
        return isLocal && !declarations.isEmpty() ? declarations.stream().filter(DefinitionReader::isGlobal).toList()
                : declarations;
    }

    /** Returns the definitions of names. The first has the range of the whole node, the others that of their name. */
    List<Definition> read(List<Declaration> declarations, int start, int end) {
        List<Definition> definitions = new ArrayList<>();
        for (Declaration declaration : declarations) {
            QualifiedName name = name(declaration.nameStart(), declaration.nameEnd());
            if (name != null) {
                definitions.add(definition(declaration, name, definitions.isEmpty() ? start : -1, end));
            }
        }
        return definitions;
    }

    private Definition definition(Declaration declaration, QualifiedName name, int start, int end) {
        int nameStart = declaration.nameStart();
        int nameEnd = declaration.nameEnd();
        String scope = declaration.scope() == null ? name.scope() : declaration.scope();
        SymbolKind kind = declaration.isExact() ? declaration.kind() : refined(declaration.kind(), name.name(), scope);
        return new Definition(kind, name.name(), container(declaration, scope), start < 0 ? nameStart : start,
                start < 0 ? nameEnd : endOfText(nameEnd, end), nameStart);
    }

    /** Whether the name is not that of a local variable even inside a function. */
    private static boolean isGlobal(Declaration declaration) {
        return declaration.kind() != SymbolKind.VARIABLE && declaration.kind() != SymbolKind.CONSTANT;
    }

    /** A field that is declared in the parameters of a constructor belongs to the type. */
    private @Nullable String container(Declaration declaration, @Nullable String scope) {
        return owner != null && owner.kind().isFunction() && declaration.kind() == SymbolKind.FIELD
                ? owner.container()
                : container(scope);
    }

    private @Nullable QualifiedName name(int nameStart, int nameEnd) {
        if (nameEnd <= nameStart || nameEnd - nameStart > MAX_NAME) {
            return null;
        }
        QualifiedName name = QualifiedName.of(text.substring(nameStart, nameEnd));
        return name == null || syntax.isPlaceholder(name.name()) ? null : name;
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
