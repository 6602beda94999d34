package dev.quarry.indexing.chunking.syntax.grammars;

import static dev.quarry.indexing.chunking.syntax.SymbolKind.CONSTANT;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.FIELD;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.FUNCTION;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.INTERFACE;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.METHOD;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.STRUCT;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.TYPE;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.VARIABLE;
import static dev.quarry.indexing.chunking.syntax.SyntaxBuilder.byField;

import java.util.Map;

import org.treesitter.TreeSitterGo;

import dev.quarry.indexing.chunking.syntax.NameFinder;
import dev.quarry.indexing.chunking.syntax.SymbolKind;
import dev.quarry.indexing.chunking.syntax.Syntax;
import dev.quarry.indexing.chunking.syntax.SyntaxBuilder;

/** Go. */
final class GoSyntax {

    private GoSyntax() {
    }

    static Syntax load() {
        Map<String, SymbolKind> types = Map.of("struct_type", STRUCT, "interface_type", INTERFACE);
        return new SyntaxBuilder()
                .comments("comment")
                .encloses("type_declaration", "const_declaration", "var_declaration", "var_spec_list", "struct_type",
                        "interface_type", "field_declaration_list")
                .defines(byField("type", types, TYPE), NameFinder.field("name"), "type_spec")
                .defines(TYPE, "type_alias")
                .defines(FUNCTION, "function_declaration")
                .defines(METHOD, "method_declaration", "method_elem")
                .defines(FIELD, "field_declaration")
                .defines(CONSTANT, "const_spec")
                .defines(VARIABLE, "var_spec")
                .build(new TreeSitterGo());
    }
}
