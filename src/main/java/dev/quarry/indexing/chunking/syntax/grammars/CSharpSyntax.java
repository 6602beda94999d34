package dev.quarry.indexing.chunking.syntax.grammars;

import static dev.quarry.indexing.chunking.syntax.SymbolKind.CLASS;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.CONSTANT;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.CONSTRUCTOR;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.ENUM;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.FIELD;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.INTERFACE;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.METHOD;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.MODULE;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.RECORD;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.STRUCT;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.TYPE;

import org.treesitter.TreeSitterCSharp;

import dev.quarry.indexing.chunking.syntax.Syntax;
import dev.quarry.indexing.chunking.syntax.SyntaxBuilder;

/** C#. */
final class CSharpSyntax {

    private CSharpSyntax() {
    }

    static Syntax load() {
        return new SyntaxBuilder()
                .comments("comment")
                .encloses("declaration_list", "enum_member_declaration_list", "field_declaration", "event_field_declaration",
                        "variable_declaration", "preproc_if", "preproc_elif", "preproc_else")
                .defines(MODULE, "namespace_declaration")
                .defines(CLASS, "class_declaration")
                .defines(INTERFACE, "interface_declaration")
                .defines(STRUCT, "struct_declaration")
                .defines(RECORD, "record_declaration")
                .defines(ENUM, "enum_declaration")
                .defines(METHOD, "method_declaration", "local_function_statement", "destructor_declaration")
                .defines(CONSTRUCTOR, "constructor_declaration")
                .defines(FIELD, "property_declaration", "event_declaration", "variable_declarator")
                .defines(CONSTANT, "enum_member_declaration")
                .defines(TYPE, "delegate_declaration")
                .build(new TreeSitterCSharp());
    }
}
