package dev.quarry.search.usages.languages;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.quarry.search.usages.syntax.NameDeclaration;
import dev.quarry.search.usages.syntax.SyntaxNode;
import dev.quarry.search.usages.syntax.Target;

/** The declarations of Rust. */
final class RustNameDeclarations {

    static final Set<String> MEMBERS = Set.of("impl_item", "trait_item");
    static final Set<String> SCOPES = Set.of("block", "source_file", "declaration_list", "match_arm",
            "closure_expression", "for_expression", "if_expression", "while_expression");
    private static final Set<String> FUNCTIONS = Set.of("function_item", "closure_expression", "function_signature_item");
    private static final Set<String> PATTERNS = Set.of("tuple_pattern", "tuple_struct_pattern", "struct_pattern",
            "field_pattern", "slice_pattern", "ref_pattern", "reference_pattern", "mut_pattern", "captured_pattern",
            "match_pattern", "or_pattern");

    private RustNameDeclarations() {
    }

    /** Returns what a name outside of imports declares; null if it is a use. */
    static @Nullable NameDeclaration declaration(SyntaxNode name, SyntaxNode parent) {
        boolean isName = name.isField("name");
        return switch (parent.kind()) {
            case "struct_item", "enum_item", "union_item", "trait_item", "type_item" ->
                isName ? NameDeclaration.type(name, parent.enclosing(SCOPES)) : null;
            case "mod_item" -> isName ? module(name, parent) : null;
            case "function_item", "function_signature_item" -> isName ? function(name, parent) : null;
            case "macro_definition" ->
                isName ? NameDeclaration.function(name, name.enclosing("source_file"), null) : null;
            case "const_item", "static_item" -> isName ? constant(name, parent) : null;
            case "enum_variant" -> isName ? NameDeclaration.variable(name, null, null, null) : null;
            case "field_declaration" -> isName ? NameDeclaration.variable(name, null, parent.child("type"), null) : null;
            case "type_parameter" -> isName ? NameDeclaration.typeParameter(name, parent.ancestor(2), null) : null;
            case "closure_parameters" -> NameDeclaration.local(name, parent.parent(), null, null);
            default -> bound(name);
        };
    }

    private static NameDeclaration module(SyntaxNode name, SyntaxNode item) {
        SyntaxNode scope = item.enclosing(SCOPES);
        return item.child("body") == null && scope != null
                ? NameDeclaration.imported(name, scope, new Target.Imported("", List.of("self", name.text())))
                : NameDeclaration.type(name, scope);
    }

    private static NameDeclaration function(SyntaxNode name, SyntaxNode item) {
        if (isMember(item)) {
            return NameDeclaration.function(name, null, item.child("return_type"));
        }
        SyntaxNode scope = item.enclosing(SCOPES);
        return item.enclosing(FUNCTIONS) == null ? NameDeclaration.function(name, scope, item.child("return_type"))
                : NameDeclaration.local(name, scope, null, null);
    }

    private static boolean isMember(SyntaxNode item) {
        SyntaxNode owner = item.ancestor(2);
        return owner != null && owner.isAny(MEMBERS);
    }

    private static NameDeclaration constant(SyntaxNode name, SyntaxNode item) {
        SyntaxNode scope = item.enclosing(SCOPES);
        return item.enclosing(FUNCTIONS) == null
                ? NameDeclaration.variable(name, isMember(item) ? null : scope, item.child("type"), null)
                : NameDeclaration.local(name, scope, item.child("type"), null);
    }

    /**
     * Returns the variable that a pattern binds. A name in capitals, or before parentheses, is that of a constant or a variant.
     */
    private static @Nullable NameDeclaration bound(SyntaxNode name) {
        boolean mayBind = (name.is("identifier") || name.is("shorthand_field_identifier")) && !name.isField("type")
                && !Character.isUpperCase(name.text().codePointAt(0));
        SyntaxNode node = name;
        SyntaxNode parent = name.parent();
        while (parent != null && parent.isAny(PATTERNS) && !node.isField("condition")) {
            node = parent;
            parent = parent.parent();
        }
        if (!mayBind || parent == null || (name.parentKind().equals("field_pattern") && name.is("field_identifier"))) {
            return null;
        }
        boolean isPattern = node.isField("pattern");
        SyntaxNode value = node.isSame(name) ? parent.child("value") : null;
        return switch (parent.kind()) {
            case "let_declaration" ->
                isPattern
                        ? NameDeclaration.local(name, parent.enclosing(SCOPES), node.isSame(name) ? parent.child("type") : null,
                                value)
                        : null;
            case "parameter" -> isPattern
                    ? NameDeclaration.local(name, parent.enclosing(FUNCTIONS), node.isSame(name) ? parent.child("type") : null,
                            null)
                    : null;
            case "for_expression" -> isPattern ? NameDeclaration.local(name, parent, null, null) : null;
            case "match_arm", "let_condition" ->
                isPattern ? NameDeclaration.local(name, parent.within(SCOPES), null, null) : null;
            default -> null;
        };
    }
}
