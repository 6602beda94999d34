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

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.treesitter.TSNode;

import dev.quarry.indexing.chunking.syntax.NameFinder;
import dev.quarry.indexing.chunking.syntax.SymbolKind;
import dev.quarry.indexing.chunking.syntax.Syntax;
import dev.quarry.indexing.chunking.syntax.SyntaxBuilder;
import dev.quarry.platform.syntax.LanguageGrammars;
import dev.quarry.platform.syntax.Nodes;

/** Go. */
final class GoSyntax {

    private static final NameFinder METHOD_NAME = new NameFinder() {
        @Override
        public @Nullable TSNode find(TSNode method) {
            return Nodes.field(method, "name");
        }

        @Override
        public @Nullable TSNode scope(TSNode method, TSNode name) {
            return Nodes.field(method, "receiver");
        }
    };

    /** An embedded field has the name of its type: {@code Base} in {@code *pkg.Base[T]}. */
    private static final NameFinder FIELD_NAMES = new NameFinder() {
        @Override
        public @Nullable TSNode find(TSNode field) {
            TSNode name = Nodes.field(field, "name");
            TSNode type = name == null ? Nodes.field(field, "type") : null;
            if (type != null && Nodes.kind(type).equals("generic_type")) {
                type = Nodes.field(type, "type");
            }
            if (type != null && Nodes.kind(type).equals("qualified_type")) {
                type = Nodes.field(type, "name");
            }
            return name == null ? type : name;
        }

        @Override
        public List<TSNode> further(TSNode field) {
            return Nodes.furtherFields(field, "name");
        }
    };

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
                .defines(METHOD, METHOD_NAME, "method_declaration")
                .defines(METHOD, "method_elem")
                .defines(FIELD, FIELD_NAMES, "field_declaration")
                .defines(CONSTANT, NameFinder.fields("name"), "const_spec")
                .defines(VARIABLE, NameFinder.fields("name"), "var_spec")
                .placeholders("_")
                .build(LanguageGrammars.load("Go"));
    }
}
