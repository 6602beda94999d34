package dev.quarry.search.usages.languages;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.quarry.search.usages.syntax.NameDeclaration;
import dev.quarry.search.usages.syntax.SyntaxNode;

/** The declarations of Kotlin. */
final class KotlinNameDeclarations {

    static final Set<String> TYPES = Set.of("class_declaration", "object_declaration", "companion_object");
    static final Set<String> BODIES = Set.of("class_body", "enum_class_body");
    static final Set<String> WRITTEN_TYPES = Set.of("user_type", "nullable_type", "parenthesized_type");
    private static final Set<String> FUNCTIONS = Set.of("function_declaration", "secondary_constructor", "anonymous_function",
            "setter", "class_declaration");
    private static final Set<String> INNER = Set.of("function_body", "lambda_literal", "anonymous_initializer", "getter",
            "setter");
    private static final Set<String> OUTER = Kinds.with(BODIES, "source_file");
    private static final Set<String> INNER_AND_OUTER = Kinds.union(INNER, OUTER);
    private static final Set<String> TYPE_SCOPES = Kinds.with(OUTER, "statements");
    private static final Set<String> SCOPES = Kinds.with(TYPE_SCOPES, "lambda_literal", "for_statement",
            "control_structure_body", "function_body");

    private KotlinNameDeclarations() {
    }

    /** Returns what a name outside of imports declares; null if it is a use. */
    static @Nullable NameDeclaration declaration(SyntaxNode name, SyntaxNode parent) {
        return switch (parent.kind()) {
            case "class_declaration", "object_declaration", "companion_object", "type_alias" ->
                name.isSame(nameOf(parent)) ? NameDeclaration.type(name, parent.enclosing(TYPE_SCOPES)) : null;
            case "function_declaration" -> name.is("simple_identifier") ? function(name, parent) : null;
            case "variable_declaration" -> variable(name, parent);
            case "class_parameter" ->
                name.is("simple_identifier") && name.isSame(identifier(parent)) ? property(name, parent) : null;
            case "parameter", "parameter_with_optional_type" -> name.isSame(identifier(parent))
                    ? NameDeclaration.local(name, parent.enclosing(FUNCTIONS), type(parent), null)
                    : null;
            case "catch_block" ->
                name.isSame(identifier(parent)) ? NameDeclaration.local(name, parent, type(parent), null) : null;
            case "enum_entry" -> name.isSame(identifier(parent)) ? constant(name, parent) : null;
            case "type_parameter" ->
                name.is("type_identifier") && name.isSame(nameOf(parent))
                        ? NameDeclaration.typeParameter(name, parent.ancestor(2), type(parent))
                        : null;
            default -> null;
        };
    }

    static @Nullable SyntaxNode nameOf(SyntaxNode typeDeclaration) {
        return typeDeclaration.childOf("type_identifier");
    }

    static @Nullable SyntaxNode identifier(SyntaxNode node) {
        return node.childOf("simple_identifier");
    }

    private static @Nullable SyntaxNode type(SyntaxNode node) {
        return node.childOf(WRITTEN_TYPES);
    }

    private static boolean isLocal(SyntaxNode declaration) {
        SyntaxNode around = declaration.enclosing(INNER_AND_OUTER);
        return around != null && around.isAny(INNER);
    }

    private static NameDeclaration function(SyntaxNode name, SyntaxNode declaration) {
        if (isLocal(declaration)) {
            return NameDeclaration.local(name, declaration.enclosing(SCOPES), null, null);
        }
        SyntaxNode scope = declaration.enclosing(OUTER);
        // The type of a receiver comes before the name, the returned type after it.
        SyntaxNode returned = declaration.children().stream()
                .filter(child -> child.isAny(WRITTEN_TYPES) && child.start() > name.start()).findFirst().orElse(null);
        return NameDeclaration.function(name, scope, returned);
    }

    private static @Nullable NameDeclaration variable(SyntaxNode name, SyntaxNode declaration) {
        if (!name.isSame(identifier(declaration))) {
            return null;
        }
        SyntaxNode owner = declaration.parent();
        if (owner == null) {
            return null;
        }
        SyntaxNode type = type(declaration);
        if (owner.is("property_declaration")) {
            SyntaxNode last = owner.lastChild();
            SyntaxNode value = last == null || last.isSame(declaration) ? null : last;
            return isLocal(owner) ? NameDeclaration.local(name, owner.enclosing(SCOPES), type, value)
                    : NameDeclaration.variable(name, owner.enclosing(OUTER), type, value);
        }
        return NameDeclaration.local(name,
                declaration.enclosing(Set.of("lambda_literal", "for_statement", "statements", "when_expression")), type, null);
    }

    /** A parameter of a class with val or var is a property. */
    private static NameDeclaration property(SyntaxNode name, SyntaxNode parameter) {
        SyntaxNode owner = parameter.enclosing(TYPES);
        return parameter.childOf("binding_pattern_kind") != null
                ? NameDeclaration.variable(name, owner, type(parameter), null)
                : NameDeclaration.local(name, owner, type(parameter), null);
    }

    private static NameDeclaration constant(SyntaxNode name, SyntaxNode entry) {
        SyntaxNode owner = entry.enclosing(TYPES);
        return NameDeclaration.variable(name, entry.enclosing(BODIES), owner == null ? null : nameOf(owner), null);
    }
}
