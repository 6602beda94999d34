package dev.quarry.indexing.chunking.syntax.grammars;

import static dev.quarry.indexing.chunking.syntax.SymbolKind.CLASS;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.CONSTANT;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.CONSTRUCTOR;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.ENUM;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.FIELD;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.INTERFACE;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.METHOD;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.RECORD;

import java.util.List;
import java.util.Set;

import dev.quarry.indexing.chunking.syntax.NameFinder;
import dev.quarry.indexing.chunking.syntax.Syntax;
import dev.quarry.indexing.chunking.syntax.SyntaxBuilder;
import dev.quarry.platform.syntax.LanguageGrammars;

/** Java. */
final class JavaSyntax {

    private JavaSyntax() {
    }

    static Syntax load() {
        return new SyntaxBuilder()
                .comments("line_comment", "block_comment")
                .ignores("import_declaration")
                .encloses("class_body", "interface_body", "enum_body", "enum_body_declarations", "annotation_type_body",
                        "field_declaration", "constant_declaration")
                // Searched below records only: methods and constructors are not searched.
                .encloses("formal_parameters")
                .defines(FIELD, "formal_parameter")
                .defines(FIELD, NameFinder.child(List.of(Set.of("variable_declarator"), Set.of("identifier"))),
                        "spread_parameter")
                .defines(CLASS, "class_declaration")
                .defines(INTERFACE, "interface_declaration", "annotation_type_declaration")
                .defines(ENUM, "enum_declaration")
                .defines(RECORD, "record_declaration")
                .defines(METHOD, "method_declaration", "annotation_type_element_declaration")
                .defines(CONSTRUCTOR, "constructor_declaration", "compact_constructor_declaration")
                .defines(FIELD, "variable_declarator")
                .defines(CONSTANT, "enum_constant")
                .build(LanguageGrammars.load("Java"));
    }
}
