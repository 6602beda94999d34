package dev.quarry.indexing.chunking.syntax.grammars;

import static dev.quarry.indexing.chunking.syntax.SymbolKind.CLASS;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.CONSTANT;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.ENUM;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.FIELD;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.FUNCTION;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.OBJECT;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.SCOPE;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.TRAIT;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.TYPE;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.VARIABLE;

import java.util.ArrayList;
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

/** Scala 2 and 3. */
final class ScalaSyntax {

    private static final int MAX_DEPTH = 5;
    private static final int MAX_NAMES = 50;
    private static final Set<String> BODIES = Set.of("with_template_body", "template_body");

    /** The names that a pattern such as {@code (a, Some(b))} binds. */
    private static final NameFinder PATTERN = new NameFinder() {

        @Override
        public @Nullable TSNode find(TSNode definition) {
            List<TSNode> names = names(definition);
            return names.isEmpty() ? null : names.get(0);
        }

        @Override
        public List<TSNode> further(TSNode definition) {
            List<TSNode> names = names(definition);
            return names.subList(Math.min(1, names.size()), names.size());
        }

        private static List<TSNode> names(TSNode definition) {
            List<TSNode> names = new ArrayList<>();
            TSNode pattern = Nodes.field(definition, "pattern");
            if (pattern != null) {
                addNames(pattern, names, 0);
            }
            return names;
        }

        private static void addNames(TSNode pattern, List<TSNode> names, int depth) {
            switch (Nodes.kind(pattern)) {
                case "identifier" -> names.add(pattern);
                case "identifiers", "tuple_pattern", "case_class_pattern", "capture_pattern", "typed_pattern" -> {
                    int count = depth < MAX_DEPTH ? Math.min(Nodes.childCount(pattern), MAX_NAMES) : 0;
                    for (int i = 0; i < count; i++) {
                        addNames(Nodes.child(pattern, i), names, depth + 1);
                    }
                }
                default -> {
                    // A literal, a type or a sign.
                }
            }
        }
    };

    private ScalaSyntax() {
    }

    static Syntax load() {
        return new SyntaxBuilder()
                .comments("comment", "block_comment")
                .encloses("template_body", "with_template_body", "enum_body", "enum_case_definitions", "package_clause",
                        "extension_definition", "indented_block")
                .defines(CLASS, "class_definition")
                .defines(OBJECT, "object_definition", "package_object")
                .defines(TRAIT, "trait_definition")
                .defines(ENUM, "enum_definition")
                .defines(FUNCTION, "function_definition", "function_declaration")
                .defines(VARIABLE, PATTERN, "val_definition", "var_definition")
                .defines(VARIABLE, NameFinder.fields("name"), "val_declaration", "var_declaration")
                .defines(ScalaSyntax::kindOfGiven, ScalaSyntax::nameOfGiven, "given_definition")
                .encloses("class_parameters")
                .defines(FIELD, "class_parameter")
                .placeholders("_")
                .defines(CONSTANT, "simple_enum_case", "full_enum_case")
                .defines(TYPE, "type_definition")
                .constructors("this")
                .build(LanguageGrammars.load("Scala"));
    }

    /** A given with a body is an object with members; without a name of its own, it is merely their container. */
    private static SymbolKind kindOfGiven(TSNode given) {
        TSNode body = Nodes.field(given, "body");
        boolean hasMembers = body != null && BODIES.contains(Nodes.kind(body));
        if (Nodes.field(given, "name") == null) {
            return SCOPE;
        }
        return hasMembers ? OBJECT : VARIABLE;
    }

    /** Without a name of its own, a given has that of its type. */
    private static @Nullable TSNode nameOfGiven(TSNode given) {
        TSNode name = Nodes.field(given, "name");
        TSNode type = name == null ? Nodes.field(given, "return_type") : null;
        if (type != null && Nodes.kind(type).equals("generic_type")) {
            type = Nodes.field(type, "type");
        }
        return name == null ? type : name;
    }
}
