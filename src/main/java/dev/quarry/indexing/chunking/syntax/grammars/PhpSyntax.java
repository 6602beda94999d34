package dev.quarry.indexing.chunking.syntax.grammars;

import static dev.quarry.indexing.chunking.syntax.SymbolKind.CLASS;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.CONSTANT;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.ENUM;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.FIELD;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.FUNCTION;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.INTERFACE;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.METHOD;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.MODULE;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.TRAIT;

import java.util.List;
import java.util.Set;

import org.treesitter.TreeSitterPhp;

import dev.quarry.indexing.chunking.syntax.NameFinder;
import dev.quarry.indexing.chunking.syntax.Syntax;
import dev.quarry.indexing.chunking.syntax.SyntaxBuilder;

/** PHP, with the HTML around it. */
final class PhpSyntax {

    private PhpSyntax() {
    }

    static Syntax load() {
        return new SyntaxBuilder()
                .comments("comment")
                .encloses("declaration_list", "enum_declaration_list", "compound_statement", "const_declaration",
                        "property_declaration", "if_statement")
                .defines(MODULE, NameFinder.fieldIfBody("name"), "namespace_definition")
                .defines(CLASS, "class_declaration")
                .defines(INTERFACE, "interface_declaration")
                .defines(TRAIT, "trait_declaration")
                .defines(ENUM, "enum_declaration")
                .defines(FUNCTION, "function_definition")
                .defines(METHOD, "method_declaration")
                .defines(FIELD, NameFinder.child(List.of(Set.of("variable_name"), Set.of("name"))), "property_element")
                .defines(CONSTANT, "enum_case")
                .defines(CONSTANT, NameFinder.child(List.of(Set.of("name"))), "const_element")
                .constructors("__construct")
                .build(new TreeSitterPhp());
    }
}
