package dev.quarry.indexing.chunking.syntax;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.treesitter.TSNode;

import dev.quarry.platform.syntax.Nodes;

/**
 * One of the names that a node declares. Offsets count UTF-16 units.
 *
 * @param kind the kind of symbol
 * @param nameStart the offset of the name
 * @param nameEnd the offset after the name
 * @param scope the type that the name belongs to, if the declaration names it; null if the enclosing definition is it
 * @param isExact whether neither the name nor the enclosing definition changes the kind
 */
public record Declaration(SymbolKind kind, int nameStart, int nameEnd, @Nullable String scope, boolean isExact) {

    /** Returns a declaration whose kind depends on the enclosing definition: a function in a class is a method. */
    public static Declaration of(SymbolKind kind, TSNode name) {
        return new Declaration(kind, Nodes.start(name), Nodes.end(name), null, false);
    }

    /** Returns a declaration of this kind whatever its name and its enclosing definition are. */
    public static Declaration exact(SymbolKind kind, TSNode name) {
        return new Declaration(kind, Nodes.start(name), Nodes.end(name), null, true);
    }

    /** Returns a declaration like an exact one with a name that may be qualified: {@code A.B} is {@code B} in {@code A}. */
    public static Declaration qualified(SymbolKind kind, TSNode name, Surroundings surroundings) {
        Declaration whole = exact(kind, name);
        String written = surroundings.textOf(name);
        int dot = written.lastIndexOf('.');
        return dot < 0 ? whole : whole.trimmed(dot + 1, 0).in(written.substring(0, dot));
    }

    /** Returns the same declaration without the first and the last units of its name: {@code :a} is {@code a}. */
    public Declaration trimmed(int first, int last) {
        return new Declaration(kind, nameStart + first, nameEnd - last, scope, isExact);
    }

    /** Returns the same declaration in a type that it names itself. */
    public Declaration in(String type) {
        return new Declaration(kind, nameStart, nameEnd, type, isExact);
    }

    /**
     * The surroundings of a node.
     *
     * @param text the whole text
     * @param owner the definition that encloses the node; null at the top level
     * @param isLocal whether variables are local there
     */
    public record Surroundings(String text, @Nullable Definition owner, boolean isLocal) {

        public String textOf(TSNode node) {
            return Nodes.text(node, text);
        }
    }

    /** Finds the declarations of a node. */
    @FunctionalInterface
    public interface Finder {

        /** Returns the declarations of {@code node} in the order of the text; none if it declares nothing. */
        List<Declaration> find(TSNode node, Surroundings surroundings);

        /** Finds the only name in the field {@code name}. */
        static Finder named(SymbolKind kind) {
            return (node, surroundings) -> {
                TSNode name = Nodes.field(node, "name");
                return name == null ? List.of() : List.of(of(kind, name));
            };
        }
    }
}
