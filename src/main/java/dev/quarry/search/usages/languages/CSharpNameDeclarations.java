package dev.quarry.search.usages.languages;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.quarry.search.usages.syntax.NameDeclaration;
import dev.quarry.search.usages.syntax.SyntaxNode;

/** The declarations of C#. */
final class CSharpNameDeclarations {

    static final Set<String> TYPES = Set.of("class_declaration", "struct_declaration", "interface_declaration",
            "record_declaration", "enum_declaration", "delegate_declaration");
    static final Set<String> BODIES = Set.of("declaration_list", "enum_member_declaration_list");
    static final Set<String> SCOPES = Set.of("block", "for_statement", "foreach_statement", "using_statement",
            "switch_section", "lambda_expression", "arrow_expression_clause", "declaration_list", "compilation_unit");
    private static final Set<String> PARAMETRIC = Set.of("method_declaration", "constructor_declaration",
            "local_function_statement", "lambda_expression", "anonymous_method_expression", "record_declaration",
            "class_declaration", "struct_declaration", "delegate_declaration", "indexer_declaration", "operator_declaration",
            "conversion_operator_declaration", "catch_clause");
    private static final Set<String> MEMBERS = Set.of("field_declaration", "event_field_declaration");

    private CSharpNameDeclarations() {
    }

    /** Returns what a name outside of imports declares; null if it is a use. */
    static @Nullable NameDeclaration declaration(SyntaxNode name, SyntaxNode parent) {
        boolean isName = name.isField("name");
        return switch (parent.kind()) {
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
            case "type_parameter" -> isName ? NameDeclaration.typeParameter(name, parent.ancestor(2), null) : null;
            default -> isName && parent.isAny(TYPES) ? NameDeclaration.type(name, parent.enclosing(SCOPES)) : null;
        };
    }

    private static Set<String> local(SyntaxNode declaration) {
        return declaration.is("catch_declaration") ? Set.of("catch_clause") : SCOPES;
    }

    private static NameDeclaration variable(SyntaxNode name, SyntaxNode declarator) {
        SyntaxNode list = declarator.parent();
        SyntaxNode statement = declarator.ancestor(2);
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
}
