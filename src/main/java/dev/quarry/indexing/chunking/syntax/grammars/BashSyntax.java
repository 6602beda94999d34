package dev.quarry.indexing.chunking.syntax.grammars;

import static dev.quarry.indexing.chunking.syntax.SymbolKind.FUNCTION;

import org.treesitter.TreeSitterBash;

import dev.quarry.indexing.chunking.syntax.Syntax;
import dev.quarry.indexing.chunking.syntax.SyntaxBuilder;

/** Bash, and other shells as far as their syntax agrees. */
final class BashSyntax {

    private BashSyntax() {
    }

    static Syntax load() {
        return new SyntaxBuilder()
                .comments("comment")
                .leads("then", "do")
                .closes("fi", "done", "esac")
                .encloses("if_statement", "elif_clause", "else_clause", "list", "redirected_statement")
                .defines(FUNCTION, "function_definition")
                .build(new TreeSitterBash());
    }
}
