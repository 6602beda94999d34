package dev.quarry.indexing.chunking.syntax.grammars;

import static dev.quarry.indexing.chunking.syntax.SymbolKind.CLASS;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.CONSTANT;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.CONSTRUCTOR;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.ENUM;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.FUNCTION;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.INTERFACE;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.MACRO;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.METHOD;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.SCOPE;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.STRUCT;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.TYPE;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.VARIABLE;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.treesitter.TSNode;

import dev.quarry.indexing.chunking.syntax.Declaration;
import dev.quarry.indexing.chunking.syntax.Declaration.Finder;
import dev.quarry.indexing.chunking.syntax.Declaration.Surroundings;
import dev.quarry.indexing.chunking.syntax.NameFinder;
import dev.quarry.indexing.chunking.syntax.SymbolKind;
import dev.quarry.indexing.chunking.syntax.Syntax;
import dev.quarry.indexing.chunking.syntax.SyntaxBuilder;
import dev.quarry.platform.syntax.LanguageGrammars;
import dev.quarry.platform.syntax.Nodes;

/** Swift. */
final class SwiftSyntax {

    private static final int MAX_CHILDREN = 200;

    private SwiftSyntax() {
    }

    static Syntax load() {
        return new SyntaxBuilder()
                .comments("comment", "multiline_comment")
                .encloses("class_body", "enum_class_body", "protocol_body")
                .declaresContainers(SwiftSyntax::type, "class_declaration")
                .declaresContainers(Finder.named(INTERFACE), "protocol_declaration")
                .declaresOnly(Finder.named(FUNCTION), "function_declaration")
                .declaresOnly(Finder.named(METHOD), "protocol_function_declaration")
                .declaresOnly(Finder.named(CONSTRUCTOR), "init_declaration")
                .declaresOnly(Finder.named(TYPE), "typealias_declaration", "associatedtype_declaration")
                .declaresOnly(SwiftSyntax::variables, "property_declaration", "protocol_property_declaration")
                .declaresOnly(SwiftSyntax::cases, "enum_entry")
                .defines(METHOD, NameFinder.child(List.of(Set.of("subscript"))), "subscript_declaration")
                .defines(MACRO, NameFinder.child(List.of(Set.of("simple_identifier"))), "macro_declaration")
                .build(LanguageGrammars.load("Swift"));
    }

    /** An extension is the scope of its members, and no symbol. */
    private static List<Declaration> type(TSNode declaration, Surroundings surroundings) {
        TSNode name = Nodes.field(declaration, "name");
        TSNode keyword = Nodes.field(declaration, "declaration_kind");
        if (name == null || keyword == null) {
            return List.of();
        }
        SymbolKind kind = switch (Nodes.kind(keyword)) {
            case "struct" -> STRUCT;
            case "enum" -> ENUM;
            case "extension" -> SCOPE;
            default -> CLASS;
        };
        return List.of(Declaration.exact(kind, name));
    }

    /** Returns the variables of {@code let a = 1, b = 2} or {@code let (a, b) = c}. */
    private static List<Declaration> variables(TSNode declaration, Surroundings surroundings) {
        List<Declaration> variables = new ArrayList<>();
        int count = Math.min(Nodes.childCount(declaration), MAX_CHILDREN);
        for (int i = 0; i < count; i++) {
            TSNode child = Nodes.child(declaration, i);
            if (Nodes.kind(child).equals("pattern")) {
                addNames(child, variables);
            }
        }
        return variables;
    }

    private static void addNames(TSNode pattern, List<Declaration> variables) {
        for (int i = 0; i < Nodes.childCount(pattern) && variables.size() < MAX_CHILDREN; i++) {
            TSNode child = Nodes.child(pattern, i);
            switch (Nodes.kind(child)) {
                case "simple_identifier" -> variables.add(Declaration.of(VARIABLE, child));
                case "pattern" -> addNames(child, variables);
                default -> {
                    // A bracket, a comma or a type.
                }
            }
        }
    }

    /** Returns the cases of {@code case a, b(Int)}. */
    private static List<Declaration> cases(TSNode entry, Surroundings surroundings) {
        List<Declaration> cases = new ArrayList<>();
        int count = Math.min(Nodes.childCount(entry), MAX_CHILDREN);
        for (int i = 0; i < count; i++) {
            TSNode child = Nodes.child(entry, i);
            if (Nodes.kind(child).equals("simple_identifier")) {
                cases.add(Declaration.exact(CONSTANT, child));
            }
        }
        return cases;
    }
}
