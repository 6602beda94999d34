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

import java.util.List;
import java.util.Set;

import org.treesitter.TSLanguage;
import org.treesitter.TSNode;
import org.treesitter.TreeSitterTsx;
import org.treesitter.TreeSitterTypescript;

import dev.quarry.indexing.chunking.syntax.Declaration;
import dev.quarry.indexing.chunking.syntax.Declaration.Surroundings;
import dev.quarry.indexing.chunking.syntax.Definition;
import dev.quarry.indexing.chunking.syntax.NameFinder;
import dev.quarry.indexing.chunking.syntax.Nodes;
import dev.quarry.indexing.chunking.syntax.Syntax;

/** TypeScript, and TSX, which has a grammar of its own with the same kinds of nodes. */
final class TypeScriptSyntax {

    private static final NameFinder MODIFIER = NameFinder
            .child(List.of(Set.of("accessibility_modifier", "override_modifier", "readonly")));

    private TypeScriptSyntax() {
    }

    static Syntax load() {
        return withGrammar(new TreeSitterTypescript());
    }

    static Syntax loadTsx() {
        return withGrammar(new TreeSitterTsx());
    }

    private static Syntax withGrammar(TSLanguage grammar) {
        return JavaScriptSyntax.common()
                .encloses("interface_body", "enum_body", "ambient_declaration", "object_type", "intersection_type",
                        "formal_parameters", "as_expression", "satisfies_expression")
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
                .declares(TypeScriptSyntax::enumMember, "property_identifier")
                .declares(TypeScriptSyntax::parameterProperty, "required_parameter", "optional_parameter")
                .build(grammar);
    }

    /** Returns the name of an enum member without a value. */
    private static List<Declaration> enumMember(TSNode name, Surroundings surroundings) {
        Definition owner = surroundings.owner();
        return owner == null || owner.kind() != ENUM ? List.of() : List.of(Declaration.exact(CONSTANT, name));
    }

    /** A parameter of a constructor with a modifier is a field. */
    private static List<Declaration> parameterProperty(TSNode parameter, Surroundings surroundings) {
        TSNode name = Nodes.field(parameter, "pattern");
        if (name == null || !Nodes.kind(name).equals("identifier")) {
            return List.of();
        }
        boolean isField = switch (Nodes.kind(Nodes.child(parameter, 0))) {
            case "accessibility_modifier", "override_modifier", "readonly" -> true;
            case "decorator" -> MODIFIER.find(parameter) != null;
            default -> false;
        };
        return isField ? List.of(Declaration.exact(FIELD, name)) : List.of();
    }
}
