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

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.treesitter.TSNode;

import dev.quarry.indexing.chunking.syntax.NameFinder;
import dev.quarry.indexing.chunking.syntax.Syntax;
import dev.quarry.indexing.chunking.syntax.SyntaxBuilder;
import dev.quarry.platform.syntax.LanguageGrammars;
import dev.quarry.platform.syntax.Nodes;

/** C#. */
final class CSharpSyntax {

    /** A name that begins with a keyword or sign and ends with a field: {@code operator +}, {@code ~A}. */
    private record CompoundName(String firstKind, String lastField) implements NameFinder {

        @Override
        public @Nullable TSNode find(TSNode definition) {
            return Nodes.field(definition, lastField) == null
                    ? null
                    : NameFinder.child(List.of(Set.of(firstKind))).find(definition);
        }

        @Override
        public TSNode last(TSNode definition, TSNode first) {
            TSNode last = Nodes.field(definition, lastField);
            return last == null ? first : last;
        }
    }

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
                .definesRest(MODULE, "file_scoped_namespace_declaration")
                .defines(METHOD, "method_declaration", "local_function_statement")
                .defines(METHOD, new CompoundName("~", "name"), "destructor_declaration")
                .defines(METHOD, new CompoundName("operator", "operator"), "operator_declaration")
                .defines(METHOD, new CompoundName("operator", "type"), "conversion_operator_declaration")
                .defines(FIELD, NameFinder.child(List.of(Set.of("this"))), "indexer_declaration")
                // Searched below types only: methods are not searched.
                .encloses("parameter_list")
                .defines(FIELD, CSharpSyntax::component, "parameter")
                .defines(CONSTRUCTOR, "constructor_declaration")
                .defines(FIELD, "property_declaration", "event_declaration", "variable_declarator")
                .defines(CONSTANT, "enum_member_declaration")
                .defines(TYPE, "delegate_declaration")
                .build(LanguageGrammars.load("C#"));
    }

    /** Returns the name of a parameter of a record, which is a property. */
    private static @Nullable TSNode component(TSNode parameter) {
        TSNode list = Nodes.parent(parameter);
        TSNode type = list == null ? null : Nodes.parent(list);
        return type != null && Nodes.kind(type).equals("record_declaration") ? Nodes.field(parameter, "name") : null;
    }
}
