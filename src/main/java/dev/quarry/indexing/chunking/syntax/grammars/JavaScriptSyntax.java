package dev.quarry.indexing.chunking.syntax.grammars;

import static dev.quarry.indexing.chunking.syntax.SymbolKind.CLASS;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.FIELD;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.FUNCTION;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.METHOD;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.VARIABLE;
import static dev.quarry.indexing.chunking.syntax.SyntaxBuilder.byField;

import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.treesitter.TSNode;
import org.treesitter.TreeSitterJavascript;

import dev.quarry.indexing.chunking.syntax.NameFinder;
import dev.quarry.indexing.chunking.syntax.Nodes;
import dev.quarry.indexing.chunking.syntax.SymbolKind;
import dev.quarry.indexing.chunking.syntax.Syntax;
import dev.quarry.indexing.chunking.syntax.SyntaxBuilder;

/** JavaScript, with JSX. */
final class JavaScriptSyntax {

    static final Map<String, SymbolKind> FUNCTIONS = Map.of("arrow_function", FUNCTION, "function_expression", FUNCTION,
            "generator_function", FUNCTION, "class", CLASS);

    private JavaScriptSyntax() {
    }

    static Syntax load() {
        return common()
                .defines(byField("value", FUNCTIONS, FIELD), NameFinder.field("property"), "field_definition")
                .build(new TreeSitterJavascript());
    }

    /** The rules that TypeScript shares. */
    static SyntaxBuilder common() {
        return new SyntaxBuilder()
                .comments("comment", "html_comment")
                .leads("decorator")
                .encloses("class_body", "export_statement", "lexical_declaration", "variable_declaration",
                        "expression_statement",
                        "call_expression", "parenthesized_expression", "function_expression", "arrow_function",
                        "unary_expression")
                // A module that is a function call, or a namespace, has its definitions in a block.
                .encloses("statement_block")
                .defines(CLASS, "class_declaration")
                .defines(FUNCTION, "function_declaration", "generator_function_declaration")
                .defines(METHOD, "method_definition")
                .defines(byField("value", FUNCTIONS, VARIABLE), NameFinder.fieldOfKind("name", Set.of("identifier")),
                        "variable_declarator")
                .defines(byField("right", FUNCTIONS, VARIABLE), JavaScriptSyntax::assignedFunction, "assignment_expression")
                .constructors("constructor");
    }

    /** Returns the name of an assigned function, the last part of the target: {@code Foo.prototype.bar = function () { }}. */
    private static @Nullable TSNode assignedFunction(TSNode assignment) {
        TSNode left = Nodes.field(assignment, "left");
        TSNode right = Nodes.field(assignment, "right");
        if (left == null || right == null || !FUNCTIONS.containsKey(Nodes.kind(right))) {
            return null;
        }
        return Nodes.kind(left).equals("member_expression") ? Nodes.field(left, "property") : null;
    }
}
