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

/** Kotlin. Its grammar has no fields: the parts of a node are told by their kinds and their places. */
final class KotlinRules implements LanguageRules {

    private static final Set<String> NAMES = Set.of("simple_identifier", "type_identifier", "interpolated_identifier");
    private static final Set<String> TYPES = Set.of("class_declaration", "object_declaration", "companion_object");
    private static final Set<String> BODIES = Set.of("class_body", "enum_class_body");
    private static final Set<String> SCOPES = Set.of("statements", "class_body", "enum_class_body", "source_file",
            "lambda_literal", "for_statement", "control_structure_body", "function_body");
    private static final Set<String> TYPE_SCOPES = Set.of("statements", "class_body", "enum_class_body", "source_file");
    private static final Set<String> FUNCTIONS = Set.of("function_declaration", "secondary_constructor", "anonymous_function",
            "setter", "class_declaration");
    private static final Set<String> INNER = Set.of("function_body", "lambda_literal", "anonymous_initializer", "getter",
            "setter");
    private static final Set<String> OUTER = Set.of("class_body", "enum_class_body", "source_file");
    private static final Set<String> WRITTEN_TYPES = Set.of("user_type", "nullable_type", "parenthesized_type");
    private static final Set<String> IMPORTS = Set.of("import_header");
    private static final Set<String> FILE = Set.of("source_file");
    private static final Set<String> VARIABLE = Set.of("variable_declaration");

    @Override
    public Set<String> names() {
        return NAMES;
    }

    @Override
    public Set<String> typeDeclarations() {
        return TYPES;
    }

    @Override
    public @Nullable SyntaxNode nameOf(SyntaxNode typeDeclaration) {
        return typeDeclaration.childOf(Set.of("type_identifier"));
    }

    @Override
    public @Nullable NameDeclaration declaration(SyntaxNode name) {
        SyntaxNode parent = name.parent();
        if (parent == null) {
            return null;
        }
        if (name.enclosing(IMPORTS) != null) {
            return importing(name);
        }
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
                name.is("type_identifier") && name.isSame(nameOf(parent)) ? typeParameter(name, parent) : null;
            default -> null;
        };
    }

    private static @Nullable SyntaxNode identifier(SyntaxNode node) {
        return node.childOf(Set.of("simple_identifier"));
    }

    private static @Nullable SyntaxNode type(SyntaxNode node) {
        return node.childOf(WRITTEN_TYPES);
    }

    private static boolean isLocal(SyntaxNode declaration) {
        SyntaxNode around = declaration.enclosing(Set.of("function_body", "lambda_literal", "anonymous_initializer", "getter",
                "setter", "class_body", "enum_class_body", "source_file"));
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
        return parameter.childOf(Set.of("binding_pattern_kind")) != null
                ? NameDeclaration.variable(name, owner, type(parameter), null)
                : NameDeclaration.local(name, owner, type(parameter), null);
    }

    private NameDeclaration constant(SyntaxNode name, SyntaxNode entry) {
        SyntaxNode owner = entry.enclosing(TYPES);
        return NameDeclaration.variable(name, entry.enclosing(BODIES), owner == null ? null : nameOf(owner), null);
    }

    private static NameDeclaration typeParameter(SyntaxNode name, SyntaxNode parameter) {
        SyntaxNode list = parameter.parent();
        return NameDeclaration.typeParameter(name, list == null ? null : list.parent(), type(parameter));
    }

    private static @Nullable NameDeclaration importing(SyntaxNode name) {
        SyntaxNode header = name.enclosing(IMPORTS);
        SyntaxNode root = name.enclosing(FILE);
        SyntaxNode path = header == null ? null : header.firstChild();
        if (header == null || root == null || path == null || header.childOf(Set.of("wildcard_import")) != null) {
            return null;
        }
        SyntaxNode alias = header.childOf(Set.of("import_alias"));
        boolean isBound = alias == null ? name.isSame(path.lastChild()) : name.isSame(alias.lastChild());
        return isBound ? NameDeclaration.imported(name, root, new Target.Imported("", texts(path))) : null;
    }

    private static List<String> texts(SyntaxNode path) {
        return path.children().stream().map(SyntaxNode::text).toList();
    }

    @Override
    public Target.@Nullable Imported imported(SyntaxNode name) {
        SyntaxNode header = name.enclosing(IMPORTS);
        SyntaxNode path = name.parent();
        if (header == null || path == null) {
            return null;
        }
        return new Target.Imported("", path.children().stream().filter(part -> part.start() <= name.start())
                .map(SyntaxNode::text).toList());
    }

    @Override
    public List<Target.Imported> wildcards(SyntaxNode root) {
        List<Target.Imported> found = new ArrayList<>();
        SyntaxNode list = root.childOf(Set.of("import_list"));
        for (SyntaxNode header : list == null ? root.children() : list.children()) {
            SyntaxNode path = header.firstChild();
            if (header.isAny(IMPORTS) && header.childOf(Set.of("wildcard_import")) != null && path != null) {
                found.add(new Target.Imported("", texts(path)));
            }
        }
        return found;
    }

    @Override
    public String packageOf(SyntaxNode root) {
        SyntaxNode clause = root.childOf(Set.of("package_header"));
        SyntaxNode path = clause == null ? null : clause.firstChild();
        return path == null ? "" : String.join(".", texts(path));
    }

    @Override
    public UsageKind kind(SyntaxNode name) {
        SyntaxNode parent = name.parent();
        if (parent == null || name.enclosing(Set.of("package_header")) != null) {
            return UsageKind.WORD;
        }
        if (name.enclosing(IMPORTS) != null) {
            return UsageKind.IMPORT;
        }
        if (name.is("type_identifier")) {
            SyntaxNode type = name.enclosing(Set.of("user_type"));
            boolean isCreated = type != null && type.parentKind().equals("constructor_invocation");
            return isCreated ? UsageKind.CALL : UsageKind.TYPE;
        }
        if (parent.is("value_argument") && name.isSame(parent.firstChild()) && parent.children().size() > 1) {
            return UsageKind.WORD;
        }
        SyntaxNode suffix = parent.is("navigation_suffix") ? parent : null;
        SyntaxNode whole = suffix == null || suffix.parent() == null ? name : suffix.parent();
        boolean isWritten = parent.is("directly_assignable_expression") && !hasSuffix(parent)
                || whole.is("directly_assignable_expression");
        if (isWritten || whole.parentKind().equals("postfix_expression") && isIncrement(whole)) {
            return UsageKind.WRITE;
        }
        SyntaxNode outer = whole.parent();
        boolean isCalled = outer != null && outer.is("call_expression") && whole.isSame(outer.firstChild());
        return isCalled ? UsageKind.CALL : UsageKind.READ;
    }

    private static boolean hasSuffix(SyntaxNode assignable) {
        return assignable.childOf(Set.of("navigation_suffix", "indexing_suffix")) != null;
    }

    private static boolean isIncrement(SyntaxNode operand) {
        SyntaxNode outer = operand.parent();
        return outer != null && (outer.text().endsWith("++") || outer.text().endsWith("--"));
    }

    @Override
    public @Nullable SyntaxNode qualifier(SyntaxNode name) {
        SyntaxNode parent = name.parent();
        if (parent == null) {
            return null;
        }
        SyntaxNode whole = parent.is("navigation_suffix") ? parent.parent() : null;
        if (whole != null) {
            return whole.firstChild();
        }
        if (parent.is("user_type") && !name.isSame(parent.firstChild())) {
            return parent.firstChild();
        }
        return null;
    }

    @Override
    public boolean accepts(NameDeclaration declaration, SyntaxNode use) {
        boolean isBefore = declaration.role() != Role.LOCAL || declaration.node().start() <= use.start();
        return isBefore && (!use.is("type_identifier") || declaration.role() == Role.TYPE
                || declaration.role() == Role.TYPE_PARAMETER || declaration.role() == Role.IMPORT);
    }

    @Override
    public Expression expression(SyntaxNode node) {
        return switch (node.kind()) {
            case "simple_identifier", "type_identifier", "interpolated_identifier" -> new Expression.Name(node);
            case "this_expression" -> new Expression.This();
            case "super_expression" -> new Expression.Super();
            case "navigation_expression" -> navigation(node);
            case "call_expression" -> Expressions.call(node.firstChild(), this);
            case "as_expression" -> Expressions.typed(node.lastChild());
            case "parenthesized_expression" -> Expressions.same(node.firstChild());
            case "postfix_expression" ->
                node.text().endsWith("!!") ? Expressions.same(node.firstChild()) : new Expression.Opaque();
            default -> new Expression.Opaque();
        };
    }

    private static Expression navigation(SyntaxNode node) {
        SyntaxNode suffix = node.lastChild();
        return Expressions.access(node.firstChild(), suffix == null ? null : suffix.firstChild());
    }

    @Override
    public List<SyntaxNode> typeNames(SyntaxNode type) {
        return switch (type.kind()) {
            case "type_identifier" -> List.of(type);
            case "user_type" -> type.children().stream().filter(part -> part.is("type_identifier")).toList();
            case "nullable_type", "parenthesized_type", "constructor_invocation" -> namesOf(type.firstChild());
            default -> List.of();
        };
    }

    @Override
    public List<SyntaxNode> supertypes(SyntaxNode typeDeclaration) {
        List<SyntaxNode> found = new ArrayList<>();
        for (SyntaxNode child : typeDeclaration.children()) {
            SyntaxNode type = child.is("delegation_specifier") ? child.firstChild() : null;
            if (type != null) {
                found.add(type);
            }
        }
        return found;
    }

    @Override
    public Set<String> bodies() {
        return BODIES;
    }

    @Override
    public boolean mayInherit(SyntaxNode body) {
        SyntaxNode owner = body.parent();
        return owner == null || !owner.isAny(TYPES) || !supertypes(owner).isEmpty();
    }

    /** The receiver of an extension function is what {@code this} means in it. */
    @Override
    public @Nullable SyntaxNode self(SyntaxNode at) {
        SyntaxNode function = at.enclosing(Set.of("function_declaration"));
        SyntaxNode receiver = function == null ? null : function.childOf(WRITTEN_TYPES);
        SyntaxNode name = function == null ? null : identifier(function);
        if (receiver != null && name != null && receiver.start() < name.start()) {
            return receiver;
        }
        SyntaxNode type = at.enclosing(TYPES);
        return type == null ? null : nameOf(type);
    }

    @Override
    public boolean callMakesObject() {
        return true;
    }

    @Override
    public int arguments(SyntaxNode name) {
        SyntaxNode suffix = name.parentKind().equals("navigation_suffix") ? name.parent() : null;
        SyntaxNode whole = suffix == null || suffix.parent() == null ? name : suffix.parent();
        SyntaxNode call = whole.parent();
        SyntaxNode arguments = call != null && call.is("call_expression") ? call.lastChild() : null;
        boolean isPlain = arguments != null && arguments.children().size() == 1
                && arguments.children().get(0).is("value_arguments");
        return !isPlain || arguments == null ? -1 : arguments.children().get(0).children().size();
    }
}
