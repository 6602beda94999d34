package dev.quarry.indexing.chunking.syntax.grammars;

import static dev.quarry.indexing.chunking.syntax.SymbolKind.CONSTANT;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.ENUM;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.FIELD;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.FUNCTION;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.MACRO;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.MODULE;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.SCOPE;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.STRUCT;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.TRAIT;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.TYPE;

import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.treesitter.TSNode;

import dev.quarry.indexing.chunking.syntax.Syntax;
import dev.quarry.indexing.chunking.syntax.SyntaxBuilder;
import dev.quarry.platform.syntax.LanguageGrammars;
import dev.quarry.platform.syntax.Nodes;

/** Rust. */
final class RustSyntax {

    private static final int MAX_DEPTH = 20;
    private static final Set<String> NAMED = Set.of("type_identifier", "scoped_type_identifier", "primitive_type");

    private RustSyntax() {
    }

    static Syntax load() {
        return new SyntaxBuilder()
                .comments("line_comment", "block_comment")
                .leads("attribute_item")
                .encloses("declaration_list", "field_declaration_list", "enum_variant_list", "foreign_mod_item")
                .defines(STRUCT, "struct_item", "union_item")
                .defines(ENUM, "enum_item")
                .defines(TRAIT, "trait_item")
                .defines(MODULE, "mod_item")
                .definesAndEncloses(node -> SCOPE, RustSyntax::implementer, "impl_item")
                .placeholders("_")
                .defines(FUNCTION, "function_item", "function_signature_item")
                .defines(FIELD, "field_declaration")
                .defines(CONSTANT, "const_item", "static_item", "enum_variant")
                .defines(TYPE, "type_item", "associated_type")
                .defines(MACRO, "macro_definition")
                .build(LanguageGrammars.load("Rust"));
    }

    /**
     * Returns the name of the type that an {@code impl} is for: {@code T} of {@code &mut [T]}. A tuple has no name; its methods
     * belong to the trait.
     */
    private static @Nullable TSNode implementer(TSNode implementation) {
        TSNode type = Nodes.field(implementation, "type");
        for (int depth = 0; type != null && depth < MAX_DEPTH; depth++) {
            if (NAMED.contains(Nodes.kind(type))) {
                return type;
            }
            type = inner(type);
        }
        TSNode trait = Nodes.field(implementation, "trait");
        return trait == null || !Nodes.kind(trait).equals("generic_type") ? trait : Nodes.field(trait, "type");
    }

    private static @Nullable TSNode inner(TSNode type) {
        return switch (Nodes.kind(type)) {
            case "generic_type", "reference_type", "pointer_type" -> Nodes.field(type, "type");
            case "array_type" -> Nodes.field(type, "element");
            case "dynamic_type", "abstract_type" -> Nodes.field(type, "trait");
            // The first of `dyn A + Send`.
            case "bounded_type" -> Nodes.child(type, 0);
            default -> null;
        };
    }
}
