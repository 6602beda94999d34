package dev.quarry.indexing.chunking.syntax.grammars;

import static dev.quarry.indexing.chunking.syntax.SymbolKind.CLASS;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.MODULE;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.TYPE;

import dev.quarry.indexing.chunking.syntax.NameFinder;
import dev.quarry.indexing.chunking.syntax.Syntax;
import dev.quarry.platform.syntax.LanguageGrammars;

/** C++. */
final class CppSyntax {

    private CppSyntax() {
    }

    static Syntax load() {
        return CSyntax.common()
                .encloses("template_declaration", "friend_declaration")
                // An anonymous namespace is none, but contains some.
                .definesAndEncloses(node -> MODULE, NameFinder.field("name"), "namespace_definition")
                .definesAndEncloses(node -> CLASS, NameFinder.fieldIfBody("name"), "class_specifier")
                .defines(TYPE, "alias_declaration", "concept_definition", "namespace_alias_definition")
                .build(LanguageGrammars.load("C++"));
    }
}
