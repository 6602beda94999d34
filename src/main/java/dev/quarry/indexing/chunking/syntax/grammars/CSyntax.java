package dev.quarry.indexing.chunking.syntax.grammars;

import static dev.quarry.indexing.chunking.syntax.SymbolKind.CONSTANT;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.ENUM;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.FUNCTION;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.MACRO;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.STRUCT;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.TYPE;

import org.treesitter.TSNode;

import dev.quarry.indexing.chunking.syntax.NameFinder;
import dev.quarry.indexing.chunking.syntax.SymbolKind;
import dev.quarry.indexing.chunking.syntax.Syntax;
import dev.quarry.indexing.chunking.syntax.SyntaxBuilder;
import dev.quarry.platform.syntax.LanguageGrammars;
import dev.quarry.platform.syntax.Nodes;

/** C. */
final class CSyntax {

    private CSyntax() {
    }

    static Syntax load() {
        return common().build(LanguageGrammars.load("C"));
    }

    /** The rules that C++ shares. */
    static SyntaxBuilder common() {
        return new SyntaxBuilder()
                // After an error, the parser takes keywords for names.
                .placeholders("bool", "char", "const", "double", "explicit", "float", "friend", "int", "long", "namespace",
                        "return", "short", "static", "unsigned", "void")
                .comments("comment")
                .encloses("preproc_if", "preproc_ifdef", "preproc_elif", "preproc_elifdef", "preproc_else",
                        "linkage_specification", "declaration_list", "field_declaration_list", "enumerator_list")
                .defines(MACRO, "preproc_def", "preproc_function_def")
                .defines(FUNCTION, new FunctionNames(), "function_definition")
                .definesAndEncloses(Declarators::functionOrVariable, new Declarators(), "declaration", "field_declaration")
                .definesAndEncloses(CSyntax::kindOfTypedef, new Declarators(), "type_definition")
                .definesAndEncloses(node -> STRUCT, NameFinder.fieldIfBody("name"), "struct_specifier", "union_specifier")
                .definesAndEncloses(node -> ENUM, NameFinder.fieldIfBody("name"), "enum_specifier")
                .defines(CONSTANT, "enumerator");
    }

    /** In {@code typedef struct { ... } name} the name is that of the structure itself. */
    private static SymbolKind kindOfTypedef(TSNode typedef) {
        TSNode type = Nodes.field(typedef, "type");
        if (type == null || Nodes.field(type, "body") == null || Nodes.field(type, "name") != null) {
            return TYPE;
        }
        return Nodes.kind(type).equals("enum_specifier") ? ENUM : STRUCT;
    }
}
