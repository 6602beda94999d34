package dev.quarry.search.usages.languages;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.quarry.search.usages.syntax.Expression;
import dev.quarry.search.usages.syntax.ImportRules;
import dev.quarry.search.usages.syntax.LanguageRules;
import dev.quarry.search.usages.syntax.NameDeclaration;
import dev.quarry.search.usages.syntax.SyntaxNode;
import dev.quarry.search.usages.syntax.UsageKind;

/** Python. The first assignment to a name declares it, in the function, the class or the module that it is in. */
final class PythonRules implements LanguageRules {

    private static final Set<String> NAMES = Set.of("identifier");
    private static final Set<String> CLASSES = Set.of("class_definition");
    private static final Set<String> FUNCTIONS = Set.of("function_definition", "lambda");
    private static final Set<String> SCOPES = Kinds.with(Kinds.union(FUNCTIONS, CLASSES), "module", "list_comprehension",
            "set_comprehension", "dictionary_comprehension", "generator_expression");
    private static final Set<String> PATTERNS = Set.of("pattern_list", "tuple_pattern", "list_pattern", "list_splat_pattern");
    private static final Set<String> ASSIGNMENTS = Set.of("assignment", "augmented_assignment");
    private static final Set<String> PARAMETERS = Set.of("parameters", "lambda_parameters");

    private final ImportRules imports = new PythonImports();

    @Override
    public Set<String> names() {
        return NAMES;
    }

    @Override
    public Set<String> typeDeclarations() {
        return CLASSES;
    }

    @Override
    public @Nullable NameDeclaration declaration(SyntaxNode name, SyntaxNode parent) {
        if (name.enclosing(PythonImports.IMPORTS) != null) {
            return PythonImports.declaration(name, parent);
        }
        switch (parent.kind()) {
            case "class_definition":
                return name.isField("name") ? declared(name, parent, NameDeclaration.type(name, scope(parent))) : null;
            case "function_definition":
                return name.isField("name")
                        ? declared(name, parent, NameDeclaration.function(name, scope(parent), parent.child("return_type")))
                        : null;
            case "default_parameter", "typed_default_parameter":
                return name.isField("name") ? parameter(name, parent.child("type")) : null;
            case "typed_parameter":
                return name.isSame(parent.firstChild()) ? parameter(name, parent.child("type")) : null;
            case "parameters", "lambda_parameters":
                return parameter(name, null);
            case "list_splat_pattern", "dictionary_splat_pattern":
                return parent.parent() != null && parent.parent().isAny(PARAMETERS) ? parameter(name, null) : assigned(name);
            case "attribute":
                return field(name, parent);
            case "as_pattern_target":
                SyntaxNode pattern = parent.parent();
                return variable(name, null, pattern == null ? null : pattern.firstChild());
            case "named_expression":
                return name.isField("name") ? variable(name, null, parent.child("value")) : null;
            default:
                return assigned(name);
        }
    }

    /** Names in functions are local. */
    private static NameDeclaration declared(SyntaxNode name, SyntaxNode definition, NameDeclaration otherwise) {
        SyntaxNode scope = definition.enclosing(SCOPES);
        return scope != null && scope.isAny(FUNCTIONS) ? NameDeclaration.local(name, scope, null, null) : otherwise;
    }

    /** Returns the module of a name; null for the members of a class, which have to be qualified. */
    private static @Nullable SyntaxNode scope(SyntaxNode node) {
        SyntaxNode scope = node.enclosing(SCOPES);
        return scope == null || scope.isAny(CLASSES) ? null : scope;
    }

    private static NameDeclaration parameter(SyntaxNode name, @Nullable SyntaxNode type) {
        return NameDeclaration.local(name, name.enclosing(FUNCTIONS), type, null);
    }

    /** {@code self.name = value} in a method. */
    private static @Nullable NameDeclaration field(SyntaxNode name, SyntaxNode attribute) {
        SyntaxNode object = attribute.child("object");
        SyntaxNode assignment = attribute.parent();
        boolean isField = name.isField("attribute") && attribute.isField("left") && object != null && isSelf(object);
        return isField && assignment != null && assignment.is("assignment")
                ? NameDeclaration.variable(name, null, assignment.child("type"), assignment.child("right"))
                : null;
    }

    private static boolean isSelf(SyntaxNode object) {
        return object.is("identifier") && object.text().equals("self") && object.enclosing(CLASSES) != null;
    }

    private static @Nullable NameDeclaration assigned(SyntaxNode name) {
        SyntaxNode node = name;
        SyntaxNode parent = name.parent();
        while (parent != null && parent.isAny(PATTERNS)) {
            node = parent;
            parent = parent.parent();
        }
        if (parent == null || !node.isField("left")) {
            return null;
        }
        boolean isDirect = node.isSame(name);
        return switch (parent.kind()) {
            case "assignment" ->
                variable(name, isDirect ? parent.child("type") : null, isDirect ? parent.child("right") : null);
            case "for_statement", "for_in_clause" -> variable(name, null, null);
            default -> null;
        };
    }

    private static @Nullable NameDeclaration variable(SyntaxNode name, @Nullable SyntaxNode type, @Nullable SyntaxNode value) {
        SyntaxNode scope = name.enclosing(SCOPES);
        if (scope == null || scope.is("module") || scope.isAny(CLASSES)) {
            return NameDeclaration.variable(name, scope == null || scope.isAny(CLASSES) ? null : scope, type, value);
        }
        boolean isOuter = Pattern.compile("\\b(?:global|nonlocal)\\b[^\\n]*\\b" + Pattern.quote(name.text()) + "\\b")
                .matcher(scope.text()).find();
        return isOuter ? null : NameDeclaration.local(name, scope, type, value);
    }

    @Override
    public ImportRules imports() {
        return imports;
    }

    @Override
    public UsageKind kind(SyntaxNode name, SyntaxNode parent) {
        if (parent.is("keyword_argument") && name.isField("name")) {
            return UsageKind.WORD;
        }
        if (name.enclosing(PythonImports.IMPORTS) != null) {
            return UsageKind.IMPORT;
        }
        SyntaxNode whole = parent.is("attribute") && name.isField("attribute") ? parent : name;
        SyntaxNode outer = whole.parent();
        if (outer == null) {
            return UsageKind.READ;
        }
        if (outer.is("call") && whole.isField("function")) {
            return UsageKind.CALL;
        }
        if (whole.enclosing("type") != null || outer.isField("superclasses")) {
            return UsageKind.TYPE;
        }
        boolean isWritten = (outer.isAny(ASSIGNMENTS) && whole.isField("left")) || outer.isAny(PATTERNS);
        return isWritten ? UsageKind.WRITE : UsageKind.READ;
    }

    @Override
    public @Nullable SyntaxNode qualifier(SyntaxNode name, SyntaxNode parent) {
        return parent.is("attribute") && name.isField("attribute") ? parent.child("object") : null;
    }

    @Override
    public Expression expression(SyntaxNode node) {
        return switch (node.kind()) {
            case "identifier" -> isSelf(node) ? new Expression.This() : new Expression.Name(node);
            case "attribute" -> Expressions.access(node.child("object"), node.child("attribute"));
            case "call" -> call(node.child("function"));
            case "parenthesized_expression", "await", "type" -> Expressions.same(node.firstChild());
            default -> new Expression.Opaque();
        };
    }

    private Expression call(@Nullable SyntaxNode function) {
        if (function == null) {
            return new Expression.Opaque();
        }
        boolean isSuper = function.is("identifier") && function.text().equals("super");
        return isSuper ? new Expression.Super() : new Expression.Call(expression(function));
    }

    @Override
    public List<SyntaxNode> typeNames(SyntaxNode type) {
        List<SyntaxNode> names = new ArrayList<>();
        if (type.is("identifier")) {
            names.add(type);
        } else if (type.is("type")) {
            names.addAll(namesOf(type.firstChild()));
        } else if (type.is("attribute")) {
            names.addAll(namesOf(type.child("object")));
            names.addAll(namesOf(type.child("attribute")));
        }
        return names;
    }

    @Override
    public List<SyntaxNode> supertypes(SyntaxNode typeDeclaration) {
        SyntaxNode list = typeDeclaration.child("superclasses");
        return list == null ? List.of() : list.children().stream().filter(type -> !type.is("keyword_argument")).toList();
    }

    @Override
    public boolean callMakesObject() {
        return true;
    }

    @Override
    public boolean assignmentDeclares() {
        return true;
    }
}
