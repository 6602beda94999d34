package dev.quarry.search.usages.languages;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.quarry.search.usages.syntax.Expression;
import dev.quarry.search.usages.syntax.ImportRules;
import dev.quarry.search.usages.syntax.LanguageRules;
import dev.quarry.search.usages.syntax.NameDeclaration;
import dev.quarry.search.usages.syntax.SyntaxNode;
import dev.quarry.search.usages.syntax.UsageKind;

/** Go. A package is a directory; methods belong to the type of their receiver. */
final class GoRules implements LanguageRules {

    private static final Set<String> NAMES = Set.of("identifier", "type_identifier", "field_identifier", "package_identifier");
    private static final Set<String> TYPES = Set.of("type_spec", "type_alias");
    private static final Set<String> FUNCTIONS = Set.of("function_declaration", "method_declaration", "func_literal",
            "function_type", "method_elem");
    private static final Set<String> SCOPES = Set.of("block", "source_file", "for_statement", "if_statement",
            "expression_switch_statement", "type_switch_statement", "select_statement", "communication_case", "expression_case",
            "type_case", "default_case");
    private static final String METHOD = "method_declaration";

    private final ImportRules imports = new GoImports();

    @Override
    public Set<String> names() {
        return NAMES;
    }

    @Override
    public Set<String> typeDeclarations() {
        return TYPES;
    }

    @Override
    public @Nullable NameDeclaration declaration(SyntaxNode name, SyntaxNode parent) {
        boolean isName = name.isField("name");
        return switch (parent.kind()) {
            case "type_spec", "type_alias" -> isName ? NameDeclaration.type(name, parent.enclosing(SCOPES)) : null;
            case "function_declaration" ->
                isName ? NameDeclaration.function(name, parent.enclosing(GoImports.FILE), parent.child("result")) : null;
            case "method_declaration", "method_elem" ->
                isName ? NameDeclaration.function(name, null, parent.child("result")) : null;
            case "field_declaration" -> isName ? NameDeclaration.variable(name, null, parent.child("type"), null) : null;
            case "const_spec", "var_spec" -> isName ? variable(name, parent) : null;
            case "parameter_declaration", "variadic_parameter_declaration" -> isName
                    ? NameDeclaration.local(name, parent.enclosing(FUNCTIONS), parent.child("type"), null)
                    : null;
            case "type_parameter_declaration" ->
                isName ? NameDeclaration.typeParameter(name, parent.enclosing(Set.of("type_spec", "function_declaration")),
                        null)
                        : null;
            case "import_spec" -> GoImports.declaration(name, parent);
            case "expression_list" -> listed(name, parent);
            default -> null;
        };
    }

    private static NameDeclaration variable(SyntaxNode name, SyntaxNode spec) {
        SyntaxNode scope = spec.enclosing(SCOPES);
        SyntaxNode values = spec.child("value");
        SyntaxNode value = values != null && values.children().size() == 1 ? values.firstChild() : null;
        return scope == null || scope.is(GoImports.FILE) ? NameDeclaration.variable(name, scope, spec.child("type"), value)
                : NameDeclaration.local(name, scope, spec.child("type"), value);
    }

    private static @Nullable NameDeclaration listed(SyntaxNode name, SyntaxNode list) {
        SyntaxNode statement = list.parent();
        boolean isDeclared = statement != null && (list.isField("left") || list.isField("alias"))
                && (statement.is("short_var_declaration") || statement.is("type_switch_statement")
                        || (statement.is("range_clause") || statement.is("receive_statement"))
                                && statement.text().contains(":="));
        if (!isDeclared || statement == null) {
            return null;
        }
        SyntaxNode values = statement.is("short_var_declaration") ? statement.child("right") : null;
        boolean isSingle = values != null && values.children().size() == 1 && list.children().size() == 1;
        return NameDeclaration.local(name, statement.within(SCOPES), null,
                isSingle && values != null ? values.firstChild() : null);
    }

    @Override
    public ImportRules imports() {
        return imports;
    }

    @Override
    public UsageKind kind(SyntaxNode name, SyntaxNode parent) {
        if (parent.is("package_clause")) {
            return UsageKind.WORD;
        }
        if (name.is("type_identifier")) {
            return UsageKind.TYPE;
        }
        if (literalOf(name) != null) {
            return UsageKind.WRITE;
        }
        SyntaxNode whole = parent.is("selector_expression") && name.isField("field") ? parent : name;
        SyntaxNode outer = whole.parent();
        if (outer == null) {
            return UsageKind.READ;
        }
        if (outer.is("call_expression") && whole.isField("function")) {
            return UsageKind.CALL;
        }
        SyntaxNode statement = outer.is("expression_list") && outer.isField("left") ? outer.parent() : null;
        boolean isWritten = (statement != null && (statement.is("assignment_statement") || statement.is("range_clause")))
                || outer.is("inc_statement") || outer.is("dec_statement");
        return isWritten ? UsageKind.WRITE : UsageKind.READ;
    }

    /** Returns the composite literal whose field the name is the key of. */
    private static @Nullable SyntaxNode literalOf(SyntaxNode name) {
        SyntaxNode element = name.parent();
        SyntaxNode pair = element != null && element.is("literal_element") && element.isField("key") ? element.parent() : null;
        SyntaxNode literal = pair == null ? null : pair.ancestor(2);
        return literal != null && literal.is("composite_literal") ? literal : null;
    }

    @Override
    public @Nullable SyntaxNode qualifier(SyntaxNode name, SyntaxNode parent) {
        SyntaxNode literal = literalOf(name);
        SyntaxNode type = literal == null ? null : literal.child("type");
        if (type != null && !typeNames(type).isEmpty()) {
            return literal;
        }
        return switch (parent.kind()) {
            case "selector_expression" -> name.isField("field") ? parent.child("operand") : null;
            case "qualified_type" -> name.isField("name") ? parent.child("package") : null;
            default -> null;
        };
    }

    @Override
    public Expression expression(SyntaxNode node) {
        return switch (node.kind()) {
            case "identifier", "type_identifier", "package_identifier" -> new Expression.Name(node);
            case "selector_expression" -> Expressions.access(node.child("operand"), node.child("field"));
            case "call_expression" -> Expressions.call(node.child("function"), this);
            case "composite_literal", "type_assertion_expression" -> Expressions.typed(node.child("type"));
            case "unary_expression" -> Expressions.same(node.child("operand"));
            case "parenthesized_expression" -> Expressions.same(node.firstChild());
            case "index_expression" -> Expressions.element(node.child("operand"));
            default -> new Expression.Opaque();
        };
    }

    @Override
    public List<SyntaxNode> typeNames(SyntaxNode type) {
        List<SyntaxNode> names = new ArrayList<>();
        switch (type.kind()) {
            case "type_identifier", "package_identifier", "identifier" -> names.add(type);
            case "pointer_type", "parenthesized_type" -> names.addAll(namesOf(type.firstChild()));
            case "generic_type" -> names.addAll(namesOf(type.child("type")));
            case "qualified_type" -> type.children().forEach(part -> names.addAll(typeNames(part)));
            default -> {
                // A type without a name, or several results.
            }
        }
        return names;
    }

    @Override
    public @Nullable SyntaxNode elementType(SyntaxNode type) {
        return type.is("slice_type") || type.is("array_type") ? type.child("element") : null;
    }

    @Override
    public List<String> path(SyntaxNode name) {
        SyntaxNode parent = name.parent();
        SyntaxNode receiver = parent != null && parent.is(METHOD) && name.isField("name") ? parent.child("receiver") : null;
        SyntaxNode parameter = receiver == null ? null : receiver.firstChild();
        SyntaxNode type = parameter == null ? null : parameter.child("type");
        List<SyntaxNode> names = type == null ? List.of() : typeNames(type);
        return names.isEmpty() ? LanguageRules.super.path(name) : List.of(names.get(0).text(), name.text());
    }

    /** Any name may be that of a package or a type. */
    @Override
    public boolean mayNameType(SyntaxNode name) {
        return name.is("type_identifier") || LanguageRules.super.mayNameType(name);
    }

    @Override
    public boolean assignmentDeclares() {
        return true;
    }
}
