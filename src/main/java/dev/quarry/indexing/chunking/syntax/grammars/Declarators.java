package dev.quarry.indexing.chunking.syntax.grammars;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.treesitter.TSNode;

import dev.quarry.indexing.chunking.syntax.NameFinder;
import dev.quarry.indexing.chunking.syntax.SymbolKind;
import dev.quarry.platform.syntax.Nodes;

/**
 * Finds the names that a C declaration declares: they are nested in pointers, arrays and parameters, as {@code f} is in
 * {@code char *(*f(int))[4]}.
 */
final class Declarators implements NameFinder {

    private static final int MAX_DEPTH = 20;

    @Override
    public @Nullable TSNode find(TSNode declaration) {
        return name(declaration);
    }

    @Override
    public List<TSNode> further(TSNode declaration) {
        List<TSNode> names = new ArrayList<>();
        for (TSNode declarator : Nodes.furtherFields(declaration, "declarator")) {
            TSNode name = name(declarator);
            names.add(name == null ? declarator : name);
        }
        return names;
    }

    @Override
    public TSNode last(TSNode declaration, TSNode first) {
        return lastOf(first);
    }

    /** Returns the end of the name: {@code A::operator bool} without the parameters. */
    static TSNode lastOf(TSNode name) {
        TSNode node = name;
        for (int depth = 0; depth < MAX_DEPTH && Nodes.kind(node).equals("qualified_identifier"); depth++) {
            TSNode inner = Nodes.field(node, "name");
            if (inner == null) {
                return name;
            }
            node = inner;
        }
        TSNode type = Nodes.kind(node).equals("operator_cast") ? Nodes.field(node, "type") : null;
        return type == null ? name : type;
    }

    static @Nullable TSNode name(TSNode declaration) {
        TSNode node = inner(declaration);
        for (int depth = 0; node != null && depth < MAX_DEPTH; depth++) {
            TSNode next = inner(node);
            if (next == null) {
                return node;
            }
            node = next;
        }
        return null;
    }

    static SymbolKind functionOrVariable(TSNode declaration) {
        TSNode node = inner(declaration);
        for (int depth = 0; node != null && depth < MAX_DEPTH; depth++) {
            if (Nodes.kind(node).equals("operator_cast")) {
                return SymbolKind.FUNCTION;
            }
            if (Nodes.kind(node).equals("function_declarator")) {
                return isPointer(node) ? SymbolKind.VARIABLE : SymbolKind.FUNCTION;
            }
            node = inner(node);
        }
        return SymbolKind.VARIABLE;
    }

    /** {@code int (*f)(int)} is a variable. */
    private static boolean isPointer(TSNode function) {
        TSNode inner = Nodes.field(function, "declarator");
        return inner != null && Nodes.kind(inner).equals("parenthesized_declarator");
    }

    private static @Nullable TSNode inner(TSNode node) {
        if (Nodes.kind(node).equals("operator_cast")) {
            return null;
        }
        TSNode declarator = Nodes.field(node, "declarator");
        if (declarator != null) {
            return declarator;
        }
        return switch (Nodes.kind(node)) {
            case "parenthesized_declarator", "reference_declarator" -> Nodes.child(node, 1);
            default -> null;
        };
    }
}
