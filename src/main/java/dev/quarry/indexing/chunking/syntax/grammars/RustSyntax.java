package dev.quarry.indexing.chunking.syntax.grammars;

import static dev.quarry.indexing.chunking.syntax.SymbolKind.CONSTANT;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.ENUM;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.FIELD;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.FUNCTION;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.MACRO;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.MODULE;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.SCOPE;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.STRUCT;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.TRAIT;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.TYPE;

import org.treesitter.TreeSitterRust;

import dev.quarry.indexing.chunking.syntax.NameFinder;
import dev.quarry.indexing.chunking.syntax.Syntax;
import dev.quarry.indexing.chunking.syntax.SyntaxBuilder;

/** Rust. */
final class RustSyntax {

    private RustSyntax() {
    }

    static Syntax load() {
        return new SyntaxBuilder()
                .comments("line_comment", "block_comment")
                .leads("attribute_item")
                .encloses("declaration_list", "field_declaration_list", "enum_variant_list", "foreign_mod_item")
                .defines(STRUCT, "struct_item", "union_item")
                .defines(ENUM, "enum_item")
                .defines(TRAIT, "trait_item")
                .defines(MODULE, NameFinder.fieldIfBody("name"), "mod_item")
                .defines(SCOPE, NameFinder.field("type"), "impl_item")
                .defines(FUNCTION, "function_item", "function_signature_item")
                .defines(FIELD, "field_declaration")
                .defines(CONSTANT, "const_item", "static_item", "enum_variant")
                .defines(TYPE, "type_item", "associated_type")
                .defines(MACRO, "macro_definition")
                .build(new TreeSitterRust());
    }
}
