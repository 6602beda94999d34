package dev.quarry.search.usages.languages;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.quarry.search.usages.syntax.Expression;
import dev.quarry.search.usages.syntax.ImportRules;
import dev.quarry.search.usages.syntax.LanguageRules;
import dev.quarry.search.usages.syntax.NameDeclaration;
import dev.quarry.search.usages.syntax.NameDeclaration.Role;
import dev.quarry.search.usages.syntax.SyntaxNode;
import dev.quarry.search.usages.syntax.Target;
import dev.quarry.search.usages.syntax.UsageKind;

/** Rust. Functions in an {@code impl} belong to its type; names in a {@code use} are paths of modules. */
final class RustRules implements LanguageRules {

    private static final Set<String> NAMES = Set.of("identifier", "type_identifier", "field_identifier",
            "shorthand_field_identifier");
    private static final Set<String> ROOTS = Set.of("crate", "super", "self");
    private static final Set<String> OWNERS = Kinds.with(RustNameDeclarations.MEMBERS, "struct_item", "enum_item", "union_item",
            "mod_item");

    private final ImportRules imports = new RustImports();

    @Override
    public Set<String> names() {
        return NAMES;
    }

    @Override
    public Set<String> typeDeclarations() {
        return OWNERS;
    }

    @Override
    public @Nullable SyntaxNode nameOf(SyntaxNode typeDeclaration) {
        if (!typeDeclaration.is("impl_item")) {
            return typeDeclaration.child("name");
        }
        SyntaxNode type = typeDeclaration.child("type");
        List<SyntaxNode> names = type == null ? List.of() : typeNames(type);
        return names.isEmpty() ? null : names.get(names.size() - 1);
    }

    @Override
    public @Nullable NameDeclaration declaration(SyntaxNode name, SyntaxNode parent) {
        return name.enclosing(RustImports.USE) != null ? RustImports.declaration(name, parent)
                : RustNameDeclarations.declaration(name, parent);
    }

    @Override
    public ImportRules imports() {
        return imports;
    }

    @Override
    public UsageKind kind(SyntaxNode name, SyntaxNode parent) {
        if (name.enclosing(RustImports.USE) != null) {
            return UsageKind.IMPORT;
        }
        if (parent.is("macro_invocation") && name.isField("macro")) {
            return UsageKind.CALL;
        }
        if (name.is("type_identifier")) {
            return UsageKind.TYPE;
        }
        if (parent.is("field_initializer") && name.isField("field")) {
            return UsageKind.WRITE;
        }
        boolean isLast = (parent.is("field_expression") && name.isField("field"))
                || (parent.isAny(RustImports.SCOPED) && name.isField("name"));
        SyntaxNode whole = isLast ? parent : name;
        SyntaxNode outer = whole.parent();
        if (outer != null && outer.is("generic_function")) {
            whole = outer;
            outer = outer.parent();
        }
        if (outer == null) {
            return UsageKind.READ;
        }
        if (outer.is("call_expression") && whole.isField("function")) {
            return UsageKind.CALL;
        }
        boolean isWritten = (outer.is("assignment_expression") || outer.is("compound_assignment_expr"))
                && whole.isField("left");
        return isWritten ? UsageKind.WRITE : UsageKind.READ;
    }

    @Override
    public @Nullable SyntaxNode qualifier(SyntaxNode name, SyntaxNode parent) {
        return switch (parent.kind()) {
            case "field_expression" -> name.isField("field") ? parent.child("value") : null;
            case "scoped_identifier", "scoped_type_identifier" -> name.isField("name") ? parent.child("path") : null;
            case "field_initializer" -> name.isField("field") ? literal(parent) : null;
            case "field_pattern" -> name.is("field_identifier") ? pattern(parent) : null;
            default -> null;
        };
    }

    private static @Nullable SyntaxNode literal(SyntaxNode initializer) {
        return initializer.enclosing("struct_expression");
    }

    private static @Nullable SyntaxNode pattern(SyntaxNode field) {
        SyntaxNode pattern = field.enclosing("struct_pattern");
        return pattern == null ? null : pattern.child("type");
    }

    @Override
    public boolean accepts(NameDeclaration declaration, SyntaxNode use) {
        boolean isMacro = use.parentKind().equals("macro_invocation");
        if (isMacro != (declaration.node().parentKind().equals("macro_definition"))) {
            return isMacro && declaration.role() == Role.IMPORT;
        }
        return declaration.precedes(use) && (!use.is("type_identifier") || declaration.mayBeType());
    }

    @Override
    public Expression expression(SyntaxNode node) {
        return switch (node.kind()) {
            case "self" -> node.parentKind().startsWith("scoped_") ? new Expression.Root("self") : new Expression.This();
            case "crate", "super" -> new Expression.Root(node.text());
            case "identifier", "type_identifier" ->
                node.text().equals("Self") ? new Expression.This() : new Expression.Name(node);
            case "field_expression" -> Expressions.access(node.child("value"), node.child("field"));
            case "scoped_identifier", "scoped_type_identifier" -> Expressions.access(node.child("path"), node.child("name"));
            case "call_expression" -> call(node.child("function"));
            case "struct_expression" -> Expressions.typed(node.child("name"));
            case "generic_type", "reference_expression", "parenthesized_expression", "try_expression", "await_expression" ->
                Expressions.same(node.child("type") == null ? node.lastChild() : node.child("type"));
            default -> new Expression.Opaque();
        };
    }

    private Expression call(@Nullable SyntaxNode function) {
        if (function == null) {
            return new Expression.Opaque();
        }
        SyntaxNode path = function.is("scoped_identifier") ? function.child("path") : null;
        SyntaxNode name = function.child("name");
        // By convention, new makes an object of its type.
        boolean isNew = path != null && name != null && name.text().equals("new");
        return isNew ? Expressions.same(path) : new Expression.Call(expression(function));
    }

    @Override
    public List<SyntaxNode> typeNames(SyntaxNode type) {
        List<SyntaxNode> names = new ArrayList<>();
        switch (type.kind()) {
            case "type_identifier", "identifier" -> {
                SyntaxNode self = type.text().equals("Self") ? self(type) : null;
                names.add(self == null ? type : self);
            }
            case "reference_type", "generic_type" -> names.addAll(namesOf(type.child("type")));
            case "scoped_type_identifier", "scoped_identifier" ->
                type.children().forEach(part -> names.addAll(typeNames(part)));
            case "crate", "super", "self" -> names.add(type);
            default -> {
                // A type without a name.
            }
        }
        return names;
    }

    @Override
    public @Nullable Target qualified(List<SyntaxNode> names) {
        return ROOTS.contains(names.get(0).text())
                ? new Target.Imported("", names.stream().map(SyntaxNode::text).toList())
                : LanguageRules.super.qualified(names);
    }

    @Override
    public @Nullable SyntaxNode self(SyntaxNode at) {
        SyntaxNode owner = at.enclosing(RustNameDeclarations.MEMBERS);
        return owner == null ? null : nameOf(owner);
    }
}
