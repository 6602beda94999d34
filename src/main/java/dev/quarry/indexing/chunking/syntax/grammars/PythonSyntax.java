package dev.quarry.indexing.chunking.syntax.grammars;

import static dev.quarry.indexing.chunking.syntax.SymbolKind.CLASS;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.FUNCTION;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.TYPE;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.VARIABLE;

import java.util.Set;

import org.treesitter.TreeSitterPython;

import dev.quarry.indexing.chunking.syntax.NameFinder;
import dev.quarry.indexing.chunking.syntax.Syntax;
import dev.quarry.indexing.chunking.syntax.SyntaxBuilder;

/** Python. */
final class PythonSyntax {

    private PythonSyntax() {
    }

    static Syntax load() {
        return new SyntaxBuilder()
                .comments("comment")
                .leads("decorator")
                .encloses("block", "decorated_definition", "expression_statement", "if_statement", "elif_clause", "else_clause",
                        "try_statement", "except_clause", "finally_clause", "with_statement")
                .defines(CLASS, "class_definition")
                .defines(FUNCTION, "function_definition")
                .defines(VARIABLE, NameFinder.fieldOfKind("left", Set.of("identifier")), "assignment")
                .defines(TYPE, NameFinder.field("left"), "type_alias_statement")
                .constructors("__init__")
                .build(new TreeSitterPython());
    }
}
