package dev.quarry.indexing.chunking.syntax.grammars;

import static dev.quarry.indexing.chunking.syntax.SymbolKind.CLASS;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.CONSTANT;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.ENUM;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.FUNCTION;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.OBJECT;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.TRAIT;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.TYPE;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.VARIABLE;

import java.util.Set;

import org.treesitter.TreeSitterScala;

import dev.quarry.indexing.chunking.syntax.NameFinder;
import dev.quarry.indexing.chunking.syntax.Syntax;
import dev.quarry.indexing.chunking.syntax.SyntaxBuilder;

/** Scala 2 and 3. */
final class ScalaSyntax {

    private ScalaSyntax() {
    }

    static Syntax load() {
        NameFinder pattern = NameFinder.fieldOfKind("pattern", Set.of("identifier"));
        return new SyntaxBuilder()
                .comments("comment", "block_comment")
                .encloses("template_body", "with_template_body", "enum_body", "enum_case_definitions", "package_clause",
                        "extension_definition", "indented_block")
                .defines(CLASS, "class_definition")
                .defines(OBJECT, "object_definition", "package_object")
                .defines(TRAIT, "trait_definition")
                .defines(ENUM, "enum_definition")
                .defines(FUNCTION, "function_definition", "function_declaration")
                .defines(VARIABLE, pattern, "val_definition", "var_definition")
                .defines(VARIABLE, "val_declaration", "var_declaration", "given_definition")
                .defines(CONSTANT, "simple_enum_case", "full_enum_case")
                .defines(TYPE, "type_definition")
                .constructors("this")
                .build(new TreeSitterScala());
    }
}
