package dev.quarry.indexing.chunking.syntax.grammars;

import static dev.quarry.indexing.chunking.syntax.SymbolKind.CLASS;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.CONSTANT;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.ENUM;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.FIELD;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.FUNCTION;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.INTERFACE;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.METHOD;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.MODULE;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.TYPE;
import static dev.quarry.indexing.chunking.syntax.SyntaxBuilder.byField;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.treesitter.TSNode;

import dev.quarry.indexing.chunking.syntax.Declaration;
import dev.quarry.indexing.chunking.syntax.Declaration.Surroundings;
import dev.quarry.indexing.chunking.syntax.Definition;
import dev.quarry.indexing.chunking.syntax.NameFinder;
import dev.quarry.indexing.chunking.syntax.Syntax;
import dev.quarry.platform.syntax.Grammar;
import dev.quarry.platform.syntax.LanguageGrammars;
import dev.quarry.platform.syntax.Nodes;

/** TypeScript, and TSX, which has a grammar of its own with the same kinds of nodes. */
final class TypeScriptSyntax {

    private static final int MAX_PARAMETERS = 500;
    private static final NameFinder MODIFIER = NameFinder
            .child(List.of(Set.of("accessibility_modifier", "override_modifier", "readonly")));

    private TypeScriptSyntax() {
    }

    static Syntax load() {
        return withGrammar(LanguageGrammars.load("TypeScript"));
    }

    static Syntax loadTsx() {
        return withGrammar(LanguageGrammars.load("TSX"));
    }

    private static Syntax withGrammar(Grammar grammar) {
        return JavaScriptSyntax.common()
                .encloses("interface_body", "enum_body", "ambient_declaration", "object_type", "intersection_type",
                        "as_expression", "satisfies_expression")
                .defines(CLASS, "abstract_class_declaration")
                .defines(INTERFACE, "interface_declaration")
                .defines(ENUM, "enum_declaration")
                .defines(MODULE, "module", "internal_module")
                .declaresContainers(Declaration.Finder.named(TYPE), "type_alias_declaration")
                .defines(FUNCTION, "function_signature")
                .defines(METHOD, "method_signature", "abstract_method_signature")
                .defines(FIELD, "property_signature")
                .defines(byField("value", JavaScriptNames.FUNCTIONS, FIELD), NameFinder.field("name"),
                        "public_field_definition")
                .defines(CONSTANT, "enum_assignment")
                .declaresOnly(TypeScriptSyntax::enumMember, "property_identifier")
                .declaresContainers(TypeScriptSyntax::methodAndFields, "method_definition")
                .build(grammar);
    }

    /** Returns the name of an enum member without a value. */
    private static List<Declaration> enumMember(TSNode name, Surroundings surroundings) {
        Definition owner = surroundings.owner();
        return owner == null || owner.kind() != ENUM ? List.of() : List.of(Declaration.exact(CONSTANT, name));
    }

    /** Returns the name of a method; a parameter of a constructor with a modifier is a field. */
    private static List<Declaration> methodAndFields(TSNode method, Surroundings surroundings) {
        TSNode name = Nodes.field(method, "name");
        if (name == null) {
            return List.of();
        }
        TSNode parameters = surroundings.textOf(name).equals("constructor") ? Nodes.field(method, "parameters") : null;
        if (parameters == null) {
            return List.of(Declaration.of(METHOD, name));
        }
        List<Declaration> declarations = new ArrayList<>();
        declarations.add(Declaration.of(METHOD, name));
        for (int i = 0; i < Math.min(Nodes.childCount(parameters), MAX_PARAMETERS); i++) {
            TSNode parameter = Nodes.child(parameters, i);
            TSNode field = MODIFIER.find(parameter) == null ? null : Nodes.field(parameter, "pattern");
            if (field != null && Nodes.kind(field).equals("identifier")) {
                declarations.add(Declaration.exact(FIELD, field));
            }
        }
        return declarations;
    }
}
