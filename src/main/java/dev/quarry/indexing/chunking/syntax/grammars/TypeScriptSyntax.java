package dev.quarry.indexing.chunking.syntax.grammars;

import static dev.quarry.indexing.chunking.syntax.SymbolKind.CLASS;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.CONSTANT;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.ENUM;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.FIELD;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.FUNCTION;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.INTERFACE;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.METHOD;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.MODULE;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.TYPE;
import static dev.quarry.indexing.chunking.syntax.SyntaxBuilder.byField;

import org.treesitter.TSLanguage;
import org.treesitter.TreeSitterTsx;
import org.treesitter.TreeSitterTypescript;

import dev.quarry.indexing.chunking.syntax.NameFinder;
import dev.quarry.indexing.chunking.syntax.Syntax;

/** TypeScript, and TSX, which has a grammar of its own with the same kinds of nodes. */
final class TypeScriptSyntax {

    private TypeScriptSyntax() {
    }

    static Syntax load() {
        return withGrammar(new TreeSitterTypescript());
    }

    static Syntax loadTsx() {
        return withGrammar(new TreeSitterTsx());
    }

    private static Syntax withGrammar(TSLanguage grammar) {
        return JavaScriptSyntax.common()
                .encloses("interface_body", "enum_body", "ambient_declaration")
                .defines(CLASS, "abstract_class_declaration")
                .defines(INTERFACE, "interface_declaration")
                .defines(ENUM, "enum_declaration")
                .defines(MODULE, "module", "internal_module")
                .defines(TYPE, "type_alias_declaration")
                .defines(FUNCTION, "function_signature")
                .defines(METHOD, "method_signature", "abstract_method_signature")
                .defines(FIELD, "property_signature")
                .defines(byField("value", JavaScriptSyntax.FUNCTIONS, FIELD), NameFinder.field("name"),
                        "public_field_definition")
                .defines(CONSTANT, "enum_assignment")
                // An enum member without a value.
                .defines(CONSTANT, node -> node, "property_identifier")
                .build(grammar);
    }
}
