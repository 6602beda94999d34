package dev.quarry.indexing.chunking.syntax.grammars;

import static dev.quarry.indexing.chunking.syntax.SymbolKind.CLASS;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.FIELD;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.FUNCTION;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.METHOD;
import static dev.quarry.indexing.chunking.syntax.SyntaxBuilder.byField;

import dev.quarry.indexing.chunking.syntax.Declaration;
import dev.quarry.indexing.chunking.syntax.NameFinder;
import dev.quarry.indexing.chunking.syntax.Syntax;
import dev.quarry.indexing.chunking.syntax.SyntaxBuilder;
import dev.quarry.platform.syntax.LanguageGrammars;

/** JavaScript, with JSX. */
final class JavaScriptSyntax {

    private JavaScriptSyntax() {
    }

    static Syntax load() {
        return common()
                .defines(byField("value", JavaScriptNames.FUNCTIONS, FIELD), NameFinder.field("property"), "field_definition")
                .build(LanguageGrammars.load("JavaScript"));
    }

    /** The rules that TypeScript shares. */
    static SyntaxBuilder common() {
        return new SyntaxBuilder()
                .comments("comment", "html_comment")
                .leads("decorator")
                .encloses("class_body", "export_statement", "lexical_declaration", "variable_declaration",
                        "expression_statement", "parenthesized_expression",
                        "arrow_function", "object", "return_statement", "if_statement", "else_clause",
                        "try_statement", "catch_clause", "finally_clause", "for_statement", "for_in_statement",
                        "while_statement", "switch_statement", "switch_body", "switch_case", "switch_default")
                // A module that is a function call, or a namespace, has its definitions in a block.
                .encloses("statement_block")
                .enclosesOutsideFunctions("call_expression", "new_expression", "unary_expression")
                .hides("arguments")
                .defines(CLASS, "class_declaration")
                .declaresContainers(Declaration.Finder.named(FUNCTION), "function_declaration",
                        "generator_function_declaration")
                .declaresContainers(Declaration.Finder.named(METHOD), "method_definition")
                .declaresContainers(JavaScriptNames::variables, "variable_declarator")
                .declaresContainers(JavaScriptNames::assigned, "assignment_expression")
                .declaresContainers(JavaScriptNames::property, "pair")
                .declaresContainers(JavaScriptNames::namedExpression, "class", "function_expression", "generator_function")
                .constructors("constructor");
    }
}
