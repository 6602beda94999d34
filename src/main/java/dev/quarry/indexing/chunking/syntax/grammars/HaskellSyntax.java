package dev.quarry.indexing.chunking.syntax.grammars;

import static dev.quarry.indexing.chunking.syntax.SymbolKind.CLASS;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.CONSTRUCTOR;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.FIELD;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.FUNCTION;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.MODULE;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.SCOPE;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.TYPE;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.treesitter.TSNode;

import dev.quarry.indexing.chunking.syntax.Declaration;
import dev.quarry.indexing.chunking.syntax.Declaration.Finder;
import dev.quarry.indexing.chunking.syntax.Declaration.Surroundings;
import dev.quarry.indexing.chunking.syntax.NameFinder;
import dev.quarry.indexing.chunking.syntax.SymbolKind;
import dev.quarry.indexing.chunking.syntax.Syntax;
import dev.quarry.indexing.chunking.syntax.SyntaxBuilder;
import dev.quarry.platform.syntax.LanguageGrammars;
import dev.quarry.platform.syntax.Nodes;

/** Haskell. */
final class HaskellSyntax {

    private static final int MAX_NAMES = 100;
    private static final NameFinder EQUATION = NameFinder.child(List.of(Set.of("equation")));
    private static final NameFinder INFIX = NameFinder.child(List.of(Set.of("infix"), Set.of("operator", "infix_id")));

    private HaskellSyntax() {
    }

    static Syntax load() {
        return new SyntaxBuilder()
                .comments("comment", "haddock")
                .encloses("declarations", "class_declarations", "instance_declarations", "data_constructors",
                        "gadt_constructors", "record", "fields", "foreign_import")
                .declaresOnly(HaskellSyntax::module, "header")
                .declaresOnly(HaskellSyntax::names, "signature", "function", "bind")
                .declaresContainers(Finder.named(TYPE), "data_type", "newtype")
                .declaresOnly(Finder.named(TYPE), "type_synomym", "type_family", "data_family")
                .declares(HaskellSyntax::constructor, "data_constructor", "newtype_constructor", "gadt_constructor")
                .declaresOnly(HaskellSyntax::fields, "field")
                .declares(Finder.named(CLASS), "class")
                .declares(Finder.named(SCOPE), "instance")
                .declaresOnly(HaskellSyntax::synonym, "pattern_synonym")
                .mergesClauses()
                .build(LanguageGrammars.load("Haskell"));
    }

    private static List<Declaration> module(TSNode header, Surroundings surroundings) {
        TSNode name = Nodes.field(header, "module");
        return name == null ? List.of() : List.of(Declaration.qualified(MODULE, name, surroundings));
    }

    /** Returns the names of {@code f, g :: Int}, {@code (<+>) :: Int}, {@code f a = b} or {@code a <+> b = c}. */
    private static List<Declaration> names(TSNode declaration, Surroundings surroundings) {
        TSNode name = Nodes.field(declaration, "name");
        if (name != null) {
            return List.of(named(FUNCTION, name));
        }
        TSNode names = Nodes.field(declaration, "names");
        if (names != null) {
            return all("variable", FUNCTION, names);
        }
        TSNode operator = INFIX.find(declaration);
        return operator == null ? List.of() : List.of(Declaration.of(FUNCTION, operator));
    }

    /** A name in parentheses is an operator. */
    private static Declaration named(SymbolKind kind, TSNode name) {
        Declaration declaration = Declaration.of(kind, name);
        return Nodes.kind(name).equals("prefix_id") ? declaration.trimmed(1, 1) : declaration;
    }

    private static List<Declaration> constructor(TSNode declaration, Surroundings surroundings) {
        TSNode shape = Nodes.field(declaration, "constructor");
        TSNode named = shape == null ? declaration : shape;
        TSNode name = Nodes.field(named, "name");
        TSNode found = name == null ? Nodes.field(named, "operator") : name;
        return found == null ? List.of() : List.of(named(CONSTRUCTOR, found));
    }

    /** Returns the name of {@code pattern A b = c} or {@code pattern A <- b}. */
    private static List<Declaration> synonym(TSNode declaration, Surroundings surroundings) {
        TSNode equation = EQUATION.find(declaration);
        TSNode synonym = equation == null ? null : Nodes.field(equation, "synonym");
        TSNode applied = synonym == null ? null : Nodes.field(synonym, "function");
        TSNode name = applied == null ? synonym : applied;
        return name == null || !Nodes.kind(name).equals("constructor") ? List.of()
                : List.of(Declaration.exact(CONSTRUCTOR, name));
    }

    private static List<Declaration> fields(TSNode field, Surroundings surroundings) {
        return all("field_name", FIELD, field);
    }

    private static List<Declaration> all(String kindOfNode, SymbolKind kind, TSNode parent) {
        List<Declaration> declarations = new ArrayList<>();
        for (int i = 0; i < Nodes.childCount(parent) && declarations.size() < MAX_NAMES; i++) {
            TSNode child = Nodes.child(parent, i);
            if (Nodes.kind(child).equals(kindOfNode)) {
                declarations.add(Declaration.of(kind, child));
            }
        }
        return declarations;
    }
}
