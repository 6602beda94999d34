package dev.quarry.search.usages.languages;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.quarry.search.usages.syntax.Expression;
import dev.quarry.search.usages.syntax.ImportRules;
import dev.quarry.search.usages.syntax.LanguageRules;
import dev.quarry.search.usages.syntax.NameDeclaration;
import dev.quarry.search.usages.syntax.SyntaxNode;
import dev.quarry.search.usages.syntax.UsageKind;

/** C#. */
final class CSharpRules implements LanguageRules {

    private static final Set<String> NAMES = Set.of("identifier", "implicit_parameter");
    private static final Set<String> TYPE_FIELDS = Set.of("type", "returns");
    private static final Set<String> TYPE_PARENTS = Set.of("base_list", "type_argument_list", "nullable_type", "array_type",
            "type_parameter_constraint", "primary_constructor_base_type", "attribute", "tuple_element",
            "explicit_interface_specifier");

    private final ImportRules imports = new CSharpImports();

    @Override
    public Set<String> names() {
        return NAMES;
    }

    @Override
    public Set<String> typeDeclarations() {
        return CSharpNameDeclarations.TYPES;
    }

    @Override
    public @Nullable NameDeclaration declaration(SyntaxNode name, SyntaxNode parent) {
        return parent.is(CSharpImports.USING) ? CSharpImports.declaration(name, parent)
                : CSharpNameDeclarations.declaration(name, parent);
    }

    @Override
    public ImportRules imports() {
        return imports;
    }

    @Override
    public UsageKind kind(SyntaxNode name, SyntaxNode parent) {
        if (name.enclosing(CSharpImports.USING) != null) {
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
        if (outer.isAny(CSharpImports.NAMESPACES)) {
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
    public @Nullable SyntaxNode qualifier(SyntaxNode name, SyntaxNode parent) {
        SyntaxNode whole = parent.is("generic_name") ? parent : name;
        SyntaxNode outer = whole.parent();
        if (outer == null) {
            return null;
        }
        return switch (outer.kind()) {
            case "member_access_expression" -> whole.isField("name") ? outer.child("expression") : null;
            case "qualified_name" -> whole.isField("name") ? outer.child("qualifier") : null;
            case "assignment_expression" -> whole.isField("left") ? initialized(outer) : null;
            case "member_binding_expression" -> outer;
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
        boolean isBefore = declaration.precedes(use)
                || declaration.node().parentKind().equals("local_function_statement");
        return isBefore && (kind(use) != UsageKind.TYPE || declaration.mayBeType());
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
        return CSharpImports.flat(type);
    }

    @Override
    public @Nullable SyntaxNode elementType(SyntaxNode type) {
        return type.is("array_type") ? type.child("type") : null;
    }

    @Override
    public List<SyntaxNode> supertypes(SyntaxNode typeDeclaration) {
        SyntaxNode list = typeDeclaration.childOf("base_list");
        return list == null ? List.of() : list.children();
    }

    @Override
    public Set<String> bodies() {
        return CSharpNameDeclarations.BODIES;
    }

    @Override
    public boolean mayInherit(SyntaxNode body) {
        SyntaxNode owner = body.parent();
        return owner != null && owner.isAny(CSharpNameDeclarations.TYPES) && !supertypes(owner).isEmpty();
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
