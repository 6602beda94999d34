package dev.quarry.search.usages.languages;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.quarry.search.usages.syntax.Expression;
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
    private static final Set<String> OWNERS = Set.of("impl_item", "trait_item", "struct_item", "enum_item", "union_item",
            "mod_item");
    private static final Set<String> MEMBERS = Set.of("impl_item", "trait_item");
    private static final Set<String> FUNCTIONS = Set.of("function_item", "closure_expression", "function_signature_item");
    private static final Set<String> SCOPES = Set.of("block", "source_file", "declaration_list", "match_arm",
            "closure_expression", "for_expression", "if_expression", "while_expression");
    private static final Set<String> PATTERNS = Set.of("tuple_pattern", "tuple_struct_pattern", "struct_pattern",
            "field_pattern", "slice_pattern", "ref_pattern", "reference_pattern", "mut_pattern", "captured_pattern",
            "match_pattern", "or_pattern");
    private static final Set<String> USES = Set.of("use_declaration");
    private static final Set<String> SCOPED = Set.of("scoped_identifier", "scoped_type_identifier");

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
    public @Nullable NameDeclaration declaration(SyntaxNode name) {
        SyntaxNode parent = name.parent();
        if (parent == null) {
            return null;
        }
        if (name.enclosing(USES) != null) {
            return importing(name, parent);
        }
        boolean isName = name.isField("name");
        return switch (parent.kind()) {
            case "struct_item", "enum_item", "union_item", "trait_item", "type_item" ->
                isName ? NameDeclaration.type(name, parent.enclosing(SCOPES)) : null;
            case "mod_item" -> isName ? module(name, parent) : null;
            case "function_item", "function_signature_item" -> isName ? function(name, parent) : null;
            case "macro_definition" ->
                isName ? NameDeclaration.function(name, name.enclosing(Set.of("source_file")), null) : null;
            case "const_item", "static_item" -> isName ? constant(name, parent) : null;
            case "enum_variant" -> isName ? NameDeclaration.variable(name, null, null, null) : null;
            case "field_declaration" -> isName ? NameDeclaration.variable(name, null, parent.child("type"), null) : null;
            case "type_parameter" -> isName ? typeParameter(name, parent) : null;
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
        SyntaxNode list = item.parent();
        boolean isMember = list != null && list.parent() != null && list.parent().isAny(MEMBERS);
        if (isMember) {
            return NameDeclaration.function(name, null, item.child("return_type"));
        }
        SyntaxNode scope = item.enclosing(SCOPES);
        return item.enclosing(FUNCTIONS) == null ? NameDeclaration.function(name, scope, item.child("return_type"))
                : NameDeclaration.local(name, scope, null, null);
    }

    private static NameDeclaration constant(SyntaxNode name, SyntaxNode item) {
        SyntaxNode list = item.parent();
        boolean isMember = list != null && list.parent() != null && list.parent().isAny(MEMBERS);
        SyntaxNode scope = item.enclosing(SCOPES);
        return item.enclosing(FUNCTIONS) == null
                ? NameDeclaration.variable(name, isMember ? null : scope, item.child("type"), null)
                : NameDeclaration.local(name, scope, item.child("type"), null);
    }

    private static NameDeclaration typeParameter(SyntaxNode name, SyntaxNode parameter) {
        SyntaxNode list = parameter.parent();
        return NameDeclaration.typeParameter(name, list == null ? null : list.parent(), null);
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

    private static @Nullable NameDeclaration importing(SyntaxNode name, SyntaxNode parent) {
        SyntaxNode use = name.enclosing(USES);
        SyntaxNode scope = use == null ? null : use.enclosing(SCOPES);
        if (scope == null) {
            return null;
        }
        if (parent.is("use_as_clause")) {
            SyntaxNode path = parent.child("path");
            return name.isField("alias") && path != null ? NameDeclaration.imported(name, scope, meaning(last(path))) : null;
        }
        boolean isWhole = parent.isAny(SCOPED) && name.isField("name") && parent.parent() != null
                && !parent.isField("path") || parent.is("use_list") || parent.isAny(USES);
        return isWhole ? NameDeclaration.imported(name, scope, meaning(name)) : null;
    }

    private static SyntaxNode last(SyntaxNode path) {
        SyntaxNode name = path.isAny(SCOPED) ? path.child("name") : null;
        return name == null ? path : name;
    }

    @Override
    public Target.@Nullable Imported imported(SyntaxNode name) {
        return name.enclosing(USES) == null ? null : meaning(name);
    }

    /** Returns the path of a name in a use, with the paths before the lists that it is in. */
    private static Target.Imported meaning(SyntaxNode name) {
        List<String> names = new ArrayList<>();
        SyntaxNode node = name;
        SyntaxNode parent = name.parent();
        names.add(name.text());
        while (parent != null && !parent.isAny(USES)) {
            SyntaxNode prefix = node.isField("path") || node.isField("alias") ? null : parent.child("path");
            if (prefix != null && !parent.is("use_as_clause")) {
                names.addAll(0, List.of(prefix.text().split("::")));
            }
            node = parent;
            parent = parent.parent();
        }
        return new Target.Imported("", names);
    }

    @Override
    public List<Target.Imported> wildcards(SyntaxNode root) {
        List<Target.Imported> found = new ArrayList<>();
        for (SyntaxNode child : root.children()) {
            SyntaxNode wildcard = child.isAny(USES) ? child.childOf(Set.of("use_wildcard")) : null;
            SyntaxNode path = wildcard == null ? null : wildcard.firstChild();
            if (path != null) {
                found.add(new Target.Imported("", List.of(path.text().split("::"))));
            }
        }
        return found;
    }

    @Override
    public UsageKind kind(SyntaxNode name) {
        SyntaxNode parent = name.parent();
        if (parent == null) {
            return UsageKind.READ;
        }
        if (name.enclosing(USES) != null) {
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
                || (parent.isAny(SCOPED) && name.isField("name"));
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
    public @Nullable SyntaxNode qualifier(SyntaxNode name) {
        SyntaxNode parent = name.parent();
        if (parent == null) {
            return null;
        }
        return switch (parent.kind()) {
            case "field_expression" -> name.isField("field") ? parent.child("value") : null;
            case "scoped_identifier", "scoped_type_identifier" -> name.isField("name") ? parent.child("path") : null;
            case "field_initializer" -> name.isField("field") ? literal(parent) : null;
            case "field_pattern" -> name.is("field_identifier") ? pattern(parent) : null;
            default -> null;
        };
    }

    private static @Nullable SyntaxNode literal(SyntaxNode initializer) {
        return initializer.enclosing(Set.of("struct_expression"));
    }

    private static @Nullable SyntaxNode pattern(SyntaxNode field) {
        SyntaxNode pattern = field.enclosing(Set.of("struct_pattern"));
        return pattern == null ? null : pattern.child("type");
    }

    @Override
    public boolean accepts(NameDeclaration declaration, SyntaxNode use) {
        boolean isMacro = use.parentKind().equals("macro_invocation");
        if (isMacro != (declaration.node().parentKind().equals("macro_definition"))) {
            return isMacro && declaration.role() == Role.IMPORT;
        }
        boolean isBefore = declaration.role() != Role.LOCAL || declaration.node().start() <= use.start();
        return isBefore && (!use.is("type_identifier") || declaration.role() == Role.TYPE
                || declaration.role() == Role.TYPE_PARAMETER || declaration.role() == Role.IMPORT);
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
        SyntaxNode owner = at.enclosing(MEMBERS);
        return owner == null ? null : nameOf(owner);
    }
}
