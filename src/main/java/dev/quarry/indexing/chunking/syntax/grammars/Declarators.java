package dev.quarry.indexing.chunking.syntax.grammars;

import org.jspecify.annotations.Nullable;
import org.treesitter.TSNode;

import dev.quarry.indexing.chunking.syntax.Nodes;
import dev.quarry.indexing.chunking.syntax.SymbolKind;

/**
 * Finds the name that a C declaration declares: it is nested in pointers, arrays and parameters, as {@code f} is in
 * {@code char *(*f(int))[4]}.
 */
final class Declarators {

    private static final int MAX_DEPTH = 20;

    private Declarators() {
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
