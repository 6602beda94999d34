package dev.quarry.search.usages.languages;

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

/** Java. Methods, variables and types have namespaces of their own. */
final class JavaRules implements LanguageRules {

    private static final Set<String> SWITCHES = Set.of("switch_expression", "switch_statement");
    private static final Set<String> ANNOTATIONS = Set.of("annotation", "marker_annotation");
    private static final Set<String> LABELS = Set.of("labeled_statement", "break_statement", "continue_statement");

    private final ImportRules imports = new JavaImports();

    @Override
    public Set<String> names() {
        return JavaImports.NAMES;
    }

    @Override
    public Set<String> typeDeclarations() {
        return JavaNameDeclarations.TYPES;
    }

    @Override
    public boolean mayDeclare(String text, int start, int end) {
        return JavaNameDeclarations.mayDeclare(text, start, end);
    }

    @Override
    public @Nullable NameDeclaration declaration(SyntaxNode name, SyntaxNode parent) {
        return parent.isAny(JavaImports.QUALIFIED) || parent.is(JavaImports.IMPORT) ? JavaImports.declaration(name)
                : JavaNameDeclarations.declaration(name, parent);
    }

    @Override
    public ImportRules imports() {
        return imports;
    }

    @Override
    public UsageKind kind(SyntaxNode name, SyntaxNode parent) {
        if (name.enclosing(JavaImports.PACKAGE) != null) {
            return UsageKind.WORD;
        }
        if (name.enclosing(JavaImports.IMPORT) != null) {
            return UsageKind.IMPORT;
        }
        if (name.is("type_identifier")) {
            return JavaTypeRules.isCreated(name) ? UsageKind.CALL : UsageKind.TYPE;
        }
        if (parent.is("method_invocation") && name.isField("name")) {
            return UsageKind.CALL;
        }
        if (isAnnotation(name)) {
            return UsageKind.TYPE;
        }
        SyntaxNode whole = parent.is("field_access") && name.isField("field") ? parent : name;
        boolean isWritten = (whole.parentKind().equals("assignment_expression") && whole.isField("left"))
                || whole.parentKind().equals("update_expression");
        return isWritten ? UsageKind.WRITE : UsageKind.READ;
    }

    private static boolean isAnnotation(SyntaxNode name) {
        SyntaxNode whole = name;
        SyntaxNode parent = name.parent();
        while (parent != null && parent.isAny(JavaImports.QUALIFIED)) {
            whole = parent;
            parent = parent.parent();
        }
        return parent != null && parent.isAny(ANNOTATIONS) && whole.isField("name");
    }

    @Override
    public @Nullable SyntaxNode qualifier(SyntaxNode name, SyntaxNode parent) {
        return switch (parent.kind()) {
            case "method_invocation" -> name.isField("name") ? parent.child("object") : null;
            case "field_access" -> name.isField("field") ? parent.child("object") : null;
            case "scoped_type_identifier", "scoped_identifier", "method_reference" ->
                name.isSame(parent.firstChild()) ? null : parent.firstChild();
            case "element_value_pair" -> name.isField("key") ? annotation(parent) : null;
            case "switch_label" -> condition(parent);
            default -> null;
        };
    }

    private static @Nullable SyntaxNode annotation(SyntaxNode pair) {
        SyntaxNode annotation = pair.enclosing(ANNOTATIONS);
        return annotation == null ? null : annotation.child("name");
    }

    /** A constant of an enumeration after {@code case} has no qualifier, but belongs to what is switched over. */
    private static @Nullable SyntaxNode condition(SyntaxNode label) {
        SyntaxNode statement = label.enclosing(SWITCHES);
        return statement == null ? null : statement.child("condition");
    }

    @Override
    public boolean accepts(NameDeclaration declaration, SyntaxNode use) {
        Role role = declaration.role();
        if (!declaration.precedes(use) || role == Role.LOCAL && isLabel(declaration.node()) != isLabel(use)) {
            return false;
        }
        if (use.parentKind().equals("method_invocation") && use.isField("name")) {
            return role == Role.FUNCTION || (role == Role.IMPORT && JavaImports.isStaticImport(declaration));
        }
        if (use.is("type_identifier") || isAnnotation(use)) {
            return declaration.mayBeType();
        }
        return role != Role.FUNCTION && role != Role.TYPE_PARAMETER;
    }

    private static boolean isLabel(SyntaxNode name) {
        SyntaxNode parent = name.parent();
        return parent != null && parent.isAny(LABELS) && name.isSame(parent.firstChild());
    }

    @Override
    public Expression expression(SyntaxNode node) {
        return switch (node.kind()) {
            case "identifier" -> new Expression.Name(node);
            case "type_identifier" ->
                isPackage(node) ? new Expression.Root(node.text()) : new Expression.Name(node);
            case "this" -> new Expression.This();
            case "super" -> new Expression.Super();
            case "field_access" -> access(node.child("object"), node.child("field"));
            case "scoped_identifier", "scoped_type_identifier" -> access(node.firstChild(), node.lastChild());
            case "method_invocation" -> call(node);
            case JavaTypeRules.CREATION, "cast_expression" -> Expressions.typed(node.child("type"));
            case "parenthesized_expression", "generic_type" -> Expressions.same(node.firstChild());
            case "array_access" -> Expressions.element(node.child("array"));
            default -> new Expression.Opaque();
        };
    }

    /** Whether a qualified type begins with a name of a package. */
    private static boolean isPackage(SyntaxNode first) {
        return first.parentKind().equals("scoped_type_identifier") && first.isSame(first.parent() == null ? null
                : first.parent().firstChild()) && Character.isLowerCase(first.text().codePointAt(0));
    }

    private static Expression access(@Nullable SyntaxNode owner, @Nullable SyntaxNode name) {
        boolean isOuterThis = name != null && name.is("this");
        return isOuterThis ? Expressions.typed(owner) : Expressions.access(owner, name);
    }

    private static Expression call(SyntaxNode invocation) {
        SyntaxNode name = invocation.child("name");
        SyntaxNode owner = invocation.child("object");
        if (name == null) {
            return new Expression.Opaque();
        }
        return new Expression.Call(owner == null ? new Expression.Name(name) : new Expression.Access(owner, name));
    }

    @Override
    public @Nullable SyntaxNode elementType(SyntaxNode type) {
        return type.is("array_type") ? type.child("element") : null;
    }

    @Override
    public List<SyntaxNode> typeNames(SyntaxNode type) {
        return JavaTypeRules.names(type);
    }

    @Override
    public List<SyntaxNode> supertypes(SyntaxNode typeDeclaration) {
        return JavaTypeRules.supertypes(typeDeclaration);
    }

    @Override
    public List<String> path(SyntaxNode name) {
        return JavaTypeRules.path(name);
    }

    @Override
    public @Nullable SyntaxNode self(SyntaxNode at) {
        return JavaTypeRules.self(at);
    }

    @Override
    public boolean mayInherit(SyntaxNode body) {
        return JavaTypeRules.mayInherit(body);
    }

    @Override
    public Set<String> bodies() {
        return JavaNameDeclarations.BODIES;
    }

    @Override
    public int arguments(SyntaxNode name) {
        SyntaxNode call = name.parentKind().equals("method_invocation") && name.isField("name") ? name.parent()
                : JavaTypeRules.isCreated(name) ? name.enclosing(JavaTypeRules.CREATION) : null;
        SyntaxNode arguments = call == null ? null : call.child("arguments");
        return arguments == null ? -1
                : (int) arguments.children().stream().filter(argument -> !argument.kind().endsWith("_comment")).count();
    }

    @Override
    public @Nullable Target qualified(List<SyntaxNode> names) {
        boolean isPackage = names.size() > 1 && Character.isLowerCase(names.get(0).text().codePointAt(0));
        return isPackage ? new Target.Imported("", names.stream().map(SyntaxNode::text).toList())
                : LanguageRules.super.qualified(names);
    }
}
