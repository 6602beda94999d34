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

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.treesitter.TSNode;

import dev.quarry.indexing.chunking.syntax.Declaration;
import dev.quarry.indexing.chunking.syntax.Declaration.Surroundings;
import dev.quarry.indexing.chunking.syntax.NameFinder;
import dev.quarry.indexing.chunking.syntax.Syntax;
import dev.quarry.indexing.chunking.syntax.SyntaxBuilder;
import dev.quarry.platform.syntax.LanguageGrammars;
import dev.quarry.platform.syntax.Nodes;

/** PHP, with the HTML around it. */
final class PhpSyntax {

    private static final String CONSTRUCTOR = "__construct";
    private static final int MAX_PARAMETERS = 500;
    private static final NameFinder STRING_ARGUMENT = NameFinder.child(List.of(Set.of("arguments"), Set.of("argument"),
            Set.of("string", "encapsed_string"), Set.of("string_content")));

    private PhpSyntax() {
    }

    static Syntax load() {
        return new SyntaxBuilder()
                .comments("comment")
                .encloses("declaration_list", "enum_declaration_list", "compound_statement", "const_declaration",
                        "property_declaration", "if_statement", "else_clause", "else_if_clause", "colon_block",
                        "foreach_statement", "for_statement", "while_statement", "do_statement", "try_statement",
                        "catch_clause", "finally_clause", "expression_statement")
                // A namespace without a name has a body, too.
                .definesAndEncloses(node -> MODULE, NameFinder.fieldIfBody("name"), "namespace_definition")
                .defines(CLASS, "class_declaration")
                .defines(INTERFACE, "interface_declaration")
                .defines(TRAIT, "trait_declaration")
                .defines(ENUM, "enum_declaration")
                .defines(FUNCTION, "function_definition")
                .declaresOnly(PhpSyntax::methodAndFields, "method_declaration")
                .declaresOnly(PhpSyntax::definedConstant, "function_call_expression")
                .defines(FIELD, NameFinder.child(List.of(Set.of("variable_name"), Set.of("name"))), "property_element")
                .defines(CONSTANT, "enum_case")
                .defines(CONSTANT, NameFinder.child(List.of(Set.of("name"))), "const_element")
                .constructors(CONSTRUCTOR)
                .build(LanguageGrammars.load("PHP"));
    }

    /** Returns the name of a method; a parameter of a constructor with a visibility is a field. */
    private static List<Declaration> methodAndFields(TSNode method, Surroundings surroundings) {
        TSNode name = Nodes.field(method, "name");
        if (name == null) {
            return List.of();
        }
        if (!surroundings.textOf(name).equalsIgnoreCase(CONSTRUCTOR)) {
            return List.of(Declaration.of(METHOD, name));
        }
        List<Declaration> declarations = new ArrayList<>();
        declarations.add(Declaration.of(METHOD, name));
        TSNode parameters = Nodes.field(method, "parameters");
        for (int i = 0; parameters != null && i < Math.min(Nodes.childCount(parameters), MAX_PARAMETERS); i++) {
            TSNode parameter = Nodes.child(parameters, i);
            TSNode field = Nodes.kind(parameter).equals("property_promotion_parameter") ? Nodes.field(parameter, "name") : null;
            if (field != null) {
                declarations.add(Declaration.exact(FIELD, field).trimmed(1, 0));
            }
        }
        return declarations;
    }

    /** {@code define('A', 1)} defines a constant. */
    private static List<Declaration> definedConstant(TSNode call, Surroundings surroundings) {
        TSNode function = Nodes.field(call, "function");
        if (function == null || !surroundings.textOf(function).equals("define")) {
            return List.of();
        }
        TSNode name = STRING_ARGUMENT.find(call);
        return name == null ? List.of() : List.of(Declaration.exact(CONSTANT, name));
    }
}
