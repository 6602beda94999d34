package dev.quarry.indexing.chunking.syntax.grammars;

import static dev.quarry.indexing.chunking.syntax.SymbolKind.CLASS;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.CONSTANT;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.CONSTRUCTOR;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.ENUM;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.FUNCTION;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.INTERFACE;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.OBJECT;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.TYPE;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.VARIABLE;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.treesitter.TSNode;

import dev.quarry.indexing.chunking.syntax.NameFinder;
import dev.quarry.indexing.chunking.syntax.SymbolKind;
import dev.quarry.indexing.chunking.syntax.Syntax;
import dev.quarry.indexing.chunking.syntax.SyntaxBuilder;
import dev.quarry.platform.syntax.LanguageGrammars;
import dev.quarry.platform.syntax.Nodes;

/** Kotlin. Its grammar has no fields: names are identified by the kinds of their nodes. */
final class KotlinSyntax {

    private static final int MAX_KEYWORDS = 4;
    private static final NameFinder TYPE_NAME = NameFinder.child(List.of(Set.of("type_identifier")));

    private static final NameFinder NAME = NameFinder.child(List.of(Set.of("simple_identifier")));
    private static final NameFinder COMPANION = NameFinder.child(List.of(Set.of("companion")));
    private static final NameFinder PROPERTY = NameFinder.child(List.of(Set.of("binding_pattern_kind")));

    private KotlinSyntax() {
    }

    static Syntax load() {
        return new SyntaxBuilder()
                .comments("line_comment", "multiline_comment")
                .encloses("class_body", "enum_class_body")
                .defines(KotlinSyntax::kindOfClass, TYPE_NAME, "class_declaration")
                .defines(OBJECT, TYPE_NAME, "object_declaration")
                .defines(OBJECT, KotlinSyntax::nameOfCompanion, "companion_object")
                .encloses("primary_constructor")
                .defines(VARIABLE, KotlinSyntax::nameOfProperty, "class_parameter")
                .defines(FUNCTION, NameFinder.child(List.of(Set.of("simple_identifier"))), "function_declaration")
                .defines(CONSTRUCTOR, NameFinder.child(List.of(Set.of("constructor"))), "secondary_constructor")
                .defines(VARIABLE, NameFinder.child(List.of(Set.of("variable_declaration"), Set.of("simple_identifier"))),
                        "property_declaration")
                .defines(CONSTANT, NameFinder.child(List.of(Set.of("simple_identifier"))), "enum_entry")
                .defines(TYPE, TYPE_NAME, "type_alias")
                .build(LanguageGrammars.load("Kotlin"));
    }

    /** Without a name of its own, a companion is named by its keyword. */
    private static @Nullable TSNode nameOfCompanion(TSNode companion) {
        TSNode name = TYPE_NAME.find(companion);
        return name == null ? COMPANION.find(companion) : name;
    }

    /** Returns the name of a parameter that is a property, too. */
    private static @Nullable TSNode nameOfProperty(TSNode parameter) {
        return PROPERTY.find(parameter) == null ? null : NAME.find(parameter);
    }

    private static SymbolKind kindOfClass(TSNode node) {
        int count = Math.min(Nodes.childCount(node), MAX_KEYWORDS);
        for (int i = 0; i < count; i++) {
            switch (Nodes.kind(Nodes.child(node, i))) {
                case "interface" -> {
                    return INTERFACE;
                }
                case "enum" -> {
                    return ENUM;
                }
                default -> {
                    // A modifier, the name or the body.
                }
            }
        }
        return CLASS;
    }
}
