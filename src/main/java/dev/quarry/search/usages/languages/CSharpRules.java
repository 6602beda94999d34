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

/** C#. */
final class CSharpRules implements LanguageRules {

    private static final Set<String> NAMES = Set.of("identifier", "implicit_parameter");
    private static final Set<String> TYPES = Set.of("class_declaration", "struct_declaration", "interface_declaration",
            "record_declaration", "enum_declaration", "delegate_declaration");
    private static final Set<String> BODIES = Set.of("declaration_list", "enum_member_declaration_list");
    private static final Set<String> NAMESPACES = Set.of("namespace_declaration", "file_scoped_namespace_declaration");
    private static final Set<String> SCOPES = Set.of("block", "for_statement", "foreach_statement", "using_statement",
            "switch_section", "lambda_expression", "arrow_expression_clause", "declaration_list", "compilation_unit");
    private static final Set<String> PARAMETRIC = Set.of("method_declaration", "constructor_declaration",
            "local_function_statement", "lambda_expression", "anonymous_method_expression", "record_declaration",
            "class_declaration", "struct_declaration", "delegate_declaration", "indexer_declaration", "operator_declaration",
            "conversion_operator_declaration", "catch_clause");
    private static final Set<String> MEMBERS = Set.of("field_declaration", "event_field_declaration");
    private static final Set<String> USINGS = Set.of("using_directive");
    private static final Set<String> TYPE_FIELDS = Set.of("type", "returns");
    private static final Set<String> TYPE_PARENTS = Set.of("base_list", "type_argument_list", "nullable_type", "array_type",
            "type_parameter_constraint", "primary_constructor_base_type", "attribute", "tuple_element",
            "explicit_interface_specifier");

    @Override
    public Set<String> names() {
        return NAMES;
    }

    @Override
    public Set<String> typeDeclarations() {
        return TYPES;
    }

    @Override
    public @Nullable NameDeclaration declaration(SyntaxNode name) {
        SyntaxNode parent = name.parent();
        if (parent == null) {
            return null;
        }
        boolean isName = name.isField("name");
        return switch (parent.kind()) {
            case "class_declaration", "struct_declaration", "interface_declaration", "record_declaration", "enum_declaration",
                    "delegate_declaration" ->
                isName ? NameDeclaration.type(name, parent.enclosing(SCOPES)) : null;
            case "method_declaration" ->
                isName ? NameDeclaration.function(name, parent.enclosing(BODIES), parent.child("returns")) : null;
            case "constructor_declaration", "destructor_declaration" ->
                isName ? NameDeclaration.function(name, null, null) : null;
            case "local_function_statement" ->
                isName ? NameDeclaration.local(name, parent.enclosing(SCOPES), null, null) : null;
            case "property_declaration", "event_declaration" ->
                isName ? NameDeclaration.variable(name, parent.enclosing(BODIES), parent.child("type"), null) : null;
            case "variable_declarator" -> isName || name.isSame(parent.firstChild()) ? variable(name, parent) : null;
            case "enum_member_declaration" ->
                isName ? NameDeclaration.variable(name, parent.enclosing(BODIES), null, null) : null;
            case "parameter" -> isName ? parameter(name, parent) : null;
            case "lambda_expression" ->
                name.is("implicit_parameter") ? NameDeclaration.local(name, parent, null, null) : null;
            case "foreach_statement" ->
                name.isField("left") ? NameDeclaration.local(name, parent, parent.child("type"), null) : null;
            case "catch_declaration", "declaration_pattern", "declaration_expression" -> isName
                    ? NameDeclaration.local(name, parent.enclosing(local(parent)), parent.child("type"), null)
                    : null;
            case "type_parameter" -> isName ? typeParameter(name, parent) : null;
            case "using_directive" -> isName ? alias(name, parent) : null;
            default -> null;
        };
    }

    private static Set<String> local(SyntaxNode declaration) {
        return declaration.is("catch_declaration") ? Set.of("catch_clause") : SCOPES;
    }

    private static NameDeclaration variable(SyntaxNode name, SyntaxNode declarator) {
        SyntaxNode list = declarator.parent();
        SyntaxNode statement = list == null ? null : list.parent();
        SyntaxNode type = list == null ? null : list.child("type");
        SyntaxNode last = declarator.lastChild();
        SyntaxNode value = last == null || last.isSame(name) ? null : last;
        return statement != null && statement.isAny(MEMBERS)
                ? NameDeclaration.variable(name, declarator.enclosing(BODIES), type, value)
                : NameDeclaration.local(name, declarator.enclosing(SCOPES), type, value);
    }

    /** A parameter of a record is a property. */
    private static NameDeclaration parameter(SyntaxNode name, SyntaxNode parameter) {
        SyntaxNode owner = parameter.enclosing(PARAMETRIC);
        return owner != null && owner.is("record_declaration")
                ? NameDeclaration.variable(name, owner, parameter.child("type"), null)
                : NameDeclaration.local(name, owner, parameter.child("type"), null);
    }

    private static NameDeclaration typeParameter(SyntaxNode name, SyntaxNode parameter) {
        SyntaxNode list = parameter.parent();
        return NameDeclaration.typeParameter(name, list == null ? null : list.parent(), null);
    }

    private static @Nullable NameDeclaration alias(SyntaxNode name, SyntaxNode directive) {
        SyntaxNode target = directive.lastChild();
        SyntaxNode scope = directive.enclosing(SCOPES);
        return target == null || scope == null || target.isSame(name) ? null
                : NameDeclaration.imported(name, scope, new Target.Imported("", texts(target)));
    }

    private static List<String> texts(@Nullable SyntaxNode path) {
        return flat(path).stream().map(SyntaxNode::text).toList();
    }

    private static List<SyntaxNode> flat(@Nullable SyntaxNode path) {
        List<SyntaxNode> names = new ArrayList<>();
        if (path == null) {
            return names;
        }
        switch (path.kind()) {
            case "identifier" -> names.add(path);
            case "qualified_name", "alias_qualified_name" -> path.children().forEach(part -> names.addAll(flat(part)));
            case "generic_name", "nullable_type" -> names.addAll(flat(path.firstChild()));
            default -> {
                // A type without a name.
            }
        }
        return names;
    }

    @Override
    public Target.@Nullable Imported imported(SyntaxNode name) {
        SyntaxNode directive = name.enclosing(USINGS);
        SyntaxNode parent = name.parent();
        if (directive == null || parent == null) {
            return null;
        }
        return new Target.Imported("",
                parent.is("qualified_name") && name.isField("name") ? texts(parent) : List.of(name.text()));
    }

    /** {@code using Shelf = Shop.Store;} */
    @Override
    public boolean mayBeRenamed(String text, int end) {
        return end < text.length() && text.charAt(end) == ';';
    }

    @Override
    public List<Target.Imported> wildcards(SyntaxNode root) {
        List<Target.Imported> found = new ArrayList<>();
        addWildcards(root, found);
        return found;
    }

    private static void addWildcards(SyntaxNode node, List<Target.Imported> found) {
        for (SyntaxNode child : node.children()) {
            if (child.isAny(USINGS) && child.child("name") == null) {
                found.add(new Target.Imported("", texts(child.lastChild())));
            } else if (child.isAny(NAMESPACES)) {
                SyntaxNode body = child.child("body");
                addWildcards(body == null ? child : body, found);
            }
        }
    }

    @Override
    public String packageOf(SyntaxNode root) {
        SyntaxNode clause = root.childOf(NAMESPACES);
        SyntaxNode name = clause == null ? null : clause.child("name");
        return name == null ? "" : String.join(".", texts(name));
    }

    @Override
    public UsageKind kind(SyntaxNode name) {
        SyntaxNode parent = name.parent();
        if (parent == null) {
            return UsageKind.READ;
        }
        if (name.enclosing(USINGS) != null) {
            return UsageKind.IMPORT;
        }
        SyntaxNode whole = name;
        SyntaxNode outer = parent;
        while (outer.is("generic_name") || outer.is("qualified_name") && whole.isField("name")) {
            whole = outer;
            if (outer.parent() == null) {
                return UsageKind.READ;
            }
            outer = outer.parent();
        }
        if (outer.isAny(NAMESPACES)) {
            return UsageKind.WORD;
        }
        if (outer.is("object_creation_expression") && whole.isField("type")) {
            return UsageKind.CALL;
        }
        if (TYPE_FIELDS.contains(whole.field()) || outer.isAny(TYPE_PARENTS) || outer.is("qualified_name")) {
            return UsageKind.TYPE;
        }
        if (outer.is("member_access_expression") && whole.isField("name") && outer.parent() != null) {
            whole = outer;
            outer = outer.parent();
        }
        if (outer.is("invocation_expression") && whole.isField("function")) {
            return UsageKind.CALL;
        }
        boolean isWritten = (outer.is("assignment_expression") && whole.isField("left"))
                || (outer.kind().endsWith("_unary_expression") && (outer.text().contains("++") || outer.text().contains("--")));
        return isWritten ? UsageKind.WRITE : UsageKind.READ;
    }

    @Override
    public @Nullable SyntaxNode qualifier(SyntaxNode name) {
        SyntaxNode whole = name.parentKind().equals("generic_name") && name.parent() != null ? name.parent() : name;
        SyntaxNode parent = whole.parent();
        if (parent == null) {
            return null;
        }
        return switch (parent.kind()) {
            case "member_access_expression" -> whole.isField("name") ? parent.child("expression") : null;
            case "qualified_name" -> whole.isField("name") ? parent.child("qualifier") : null;
            case "assignment_expression" -> whole.isField("left") ? initialized(parent) : null;
            case "member_binding_expression" -> parent;
            default -> null;
        };
    }

    /** Returns the new object whose members an initializer assigns. */
    private static @Nullable SyntaxNode initialized(SyntaxNode assignment) {
        SyntaxNode list = assignment.parent();
        return list != null && list.is("initializer_expression") ? list.parent() : null;
    }

    @Override
    public boolean accepts(NameDeclaration declaration, SyntaxNode use) {
        boolean isType = kind(use) == UsageKind.TYPE;
        boolean isBefore = declaration.role() != Role.LOCAL || declaration.node().start() <= use.start()
                || declaration.node().parentKind().equals("local_function_statement");
        return isBefore && (!isType || declaration.role() == Role.TYPE || declaration.role() == Role.TYPE_PARAMETER
                || declaration.role() == Role.IMPORT);
    }

    @Override
    public Expression expression(SyntaxNode node) {
        return switch (node.kind()) {
            case "identifier" -> new Expression.Name(node);
            case "this" -> new Expression.This();
            case "base" -> new Expression.Super();
            case "member_access_expression" -> Expressions.access(node.child("expression"), node.child("name"));
            case "qualified_name" -> Expressions.access(node.child("qualifier"), node.child("name"));
            case "invocation_expression" -> Expressions.call(node.child("function"), this);
            case "object_creation_expression" -> Expressions.typed(node.child("type"));
            case "cast_expression" -> Expressions.typed(node.child("type"));
            case "as_expression" -> Expressions.typed(node.lastChild());
            case "parenthesized_expression", "generic_name", "await_expression" -> Expressions.same(node.firstChild());
            case "element_access_expression" -> Expressions.element(node.child("expression"));
            default -> new Expression.Opaque();
        };
    }

    @Override
    public List<SyntaxNode> typeNames(SyntaxNode type) {
        return flat(type);
    }

    @Override
    public @Nullable SyntaxNode elementType(SyntaxNode type) {
        return type.is("array_type") ? type.child("type") : null;
    }

    @Override
    public List<SyntaxNode> supertypes(SyntaxNode typeDeclaration) {
        SyntaxNode list = typeDeclaration.childOf(Set.of("base_list"));
        return list == null ? List.of() : list.children();
    }

    @Override
    public Set<String> bodies() {
        return BODIES;
    }

    @Override
    public boolean mayInherit(SyntaxNode body) {
        SyntaxNode owner = body.parent();
        return owner != null && owner.isAny(TYPES) && !supertypes(owner).isEmpty();
    }

    @Override
    public int arguments(SyntaxNode name) {
        SyntaxNode whole = name;
        SyntaxNode outer = name.parent();
        while (outer != null && (outer.is("generic_name") || outer.is("member_access_expression") && whole.isField("name")
                || outer.is("qualified_name") && whole.isField("name"))) {
            whole = outer;
            outer = outer.parent();
        }
        boolean isCall = outer != null && ((outer.is("invocation_expression") && whole.isField("function"))
                || (outer.is("object_creation_expression") && whole.isField("type")));
        SyntaxNode arguments = !isCall || outer == null ? null : outer.child("arguments");
        return arguments == null ? -1 : (int) arguments.children().stream().filter(child -> child.is("argument")).count();
    }
}
