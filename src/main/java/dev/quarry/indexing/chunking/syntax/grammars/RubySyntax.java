package dev.quarry.indexing.chunking.syntax.grammars;

import static dev.quarry.indexing.chunking.syntax.SymbolKind.CLASS;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.CONSTANT;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.METHOD;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.MODULE;

import java.util.Set;

import org.treesitter.TreeSitterRuby;

import dev.quarry.indexing.chunking.syntax.NameFinder;
import dev.quarry.indexing.chunking.syntax.Syntax;
import dev.quarry.indexing.chunking.syntax.SyntaxBuilder;

/** Ruby. */
final class RubySyntax {

    private RubySyntax() {
    }

    static Syntax load() {
        return new SyntaxBuilder()
                .comments("comment")
                .closes("end")
                .encloses("body_statement", "singleton_class")
                .defines(CLASS, "class")
                .defines(MODULE, "module")
                .defines(METHOD, "method", "singleton_method")
                .defines(CONSTANT, NameFinder.fieldOfKind("left", Set.of("constant")), "assignment")
                .constructors("initialize")
                .build(new TreeSitterRuby());
    }
}
