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

/** JavaScript and TypeScript, whose grammars share their kinds of nodes. */
final class ScriptRules implements LanguageRules {

    private static final Set<String> NAMES = Set.of("identifier", "property_identifier", "type_identifier",
            "shorthand_property_identifier", "shorthand_property_identifier_pattern");
    private static final Set<String> TYPES = Set.of("class_declaration", "abstract_class_declaration", "class",
            "interface_declaration", "enum_declaration", "type_alias_declaration");
    private static final Set<String> FUNCTIONS = Set.of("function_declaration", "function_expression", "arrow_function",
            "method_definition", "generator_function_declaration", "generator_function", "function_signature",
            "method_signature", "abstract_method_signature", "function_type", "construct_signature", "call_signature");
    private static final Set<String> SCOPES = Set.of("statement_block", "program", "for_statement", "for_in_statement",
            "switch_body", "class_static_block");
    private static final Set<String> PATTERNS = Set.of("object_pattern", "array_pattern", "pair_pattern", "rest_pattern",
            "assignment_pattern", "object_assignment_pattern");
    private static final Set<String> MODIFIERS = Set.of("accessibility_modifier", "override_modifier");
    private static final Set<String> VARIABLES = Set.of("identifier", "shorthand_property_identifier_pattern");

    private final ImportRules imports = new ScriptImports();

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
        if (parent.isAny(TYPES)) {
            return name.isField("name") ? outside(name, parent, NameDeclaration.type(name, parent.enclosing(SCOPES))) : null;
        }
        return switch (parent.kind()) {
            case "function_declaration", "generator_function_declaration", "function_signature" -> name.isField("name")
                    ? outside(name, parent,
                            NameDeclaration.function(name, parent.enclosing(SCOPES), parent.child("return_type")))
                    : null;
            case "function_expression" -> name.isField("name") ? NameDeclaration.local(name, parent, null, null) : null;
            case "method_definition", "method_signature", "abstract_method_signature" ->
                name.isField("name") ? NameDeclaration.function(name, null, parent.child("return_type")) : null;
            case "public_field_definition", "property_signature", "field_definition", "enum_assignment" ->
                name.isField("name") || name.isField("property")
                        ? NameDeclaration.variable(name, null, parent.child("type"), parent.child("value"))
                        : null;
            case "enum_body" ->
                name.is("property_identifier") ? NameDeclaration.variable(name, null, null, null) : null;
            case "type_parameter" ->
                name.isField("name")
                        ? NameDeclaration.typeParameter(name, parent.ancestor(2), parent.child("constraint"))
                        : null;
            case "import_specifier" ->
                name.isField("alias") || parent.child("alias") == null ? ScriptImports.declaration(name) : null;
            case "import_clause", "namespace_import" -> ScriptImports.declaration(name);
            default -> name.isAny(VARIABLES) ? bound(name) : null;
        };
    }

    /** Names that are declared within functions are local. */
    private static NameDeclaration outside(SyntaxNode name, SyntaxNode definition, NameDeclaration otherwise) {
        return definition.enclosing(FUNCTIONS) == null ? otherwise
                : NameDeclaration.local(name, definition.enclosing(SCOPES), null, null);
    }

    /** Returns the variable or the parameter that a name is bound to, maybe by a pattern. */
    private static @Nullable NameDeclaration bound(SyntaxNode name) {
        SyntaxNode node = name;
        SyntaxNode parent = name.parent();
        while (parent != null && parent.isAny(PATTERNS) && !node.isField("right") && !node.isField("key")) {
            node = parent;
            parent = parent.parent();
        }
        if (parent == null) {
            return null;
        }
        boolean isDirect = node.isSame(name);
        return switch (parent.kind()) {
            case "variable_declarator" -> node.isField("name") ? variable(name, parent, isDirect) : null;
            case "required_parameter", "optional_parameter" ->
                node.isField("pattern") ? parameter(name, parent, isDirect) : null;
            case "formal_parameters" -> NameDeclaration.local(name, parent.enclosing(FUNCTIONS), null, null);
            case "arrow_function" -> node.isField("parameter") ? NameDeclaration.local(name, parent, null, null) : null;
            case "catch_clause" -> node.isField("parameter") ? NameDeclaration.local(name, parent, null, null) : null;
            case "for_in_statement" -> node.isField("left") && parent.child("kind") != null
                    ? NameDeclaration.local(name, parent, null, null)
                    : null;
            default -> null;
        };
    }

    private static NameDeclaration variable(SyntaxNode name, SyntaxNode declarator, boolean isDirect) {
        SyntaxNode scope = declarator.enclosing(SCOPES);
        SyntaxNode value = declarator.child("value");
        String required = value == null ? "" : CommonJs.module(value);
        if (!required.isEmpty() && scope != null) {
            return NameDeclaration.imported(name, scope,
                    new Target.Imported(required, isDirect ? List.of() : List.of(CommonJs.key(name))));
        }
        SyntaxNode type = isDirect ? declarator.child("type") : null;
        SyntaxNode single = isDirect ? value : null;
        if (declarator.enclosing(FUNCTIONS) != null || scope == null || !scope.is(ScriptImports.PROGRAM)) {
            return NameDeclaration.local(name, scope, type, single);
        }
        return value != null && value.isAny(FUNCTIONS)
                ? NameDeclaration.function(name, scope, value.child("return_type"))
                : NameDeclaration.variable(name, scope, type, single);
    }

    /** A parameter of a constructor with a modifier is a field, too. */
    private static NameDeclaration parameter(SyntaxNode name, SyntaxNode parameter, boolean isDirect) {
        SyntaxNode owner = parameter.enclosing(FUNCTIONS);
        SyntaxNode type = isDirect ? parameter.child("type") : null;
        return isDirect && parameter.childOf(MODIFIERS) != null ? NameDeclaration.variable(name, owner, type, null)
                : NameDeclaration.local(name, owner, type, null);
    }

    @Override
    public ImportRules imports() {
        return imports;
    }

    @Override
    public UsageKind kind(SyntaxNode name, SyntaxNode parent) {
        if (name.enclosing(ScriptImports.IMPORT) != null || imports.imported(name) != null) {
            return UsageKind.IMPORT;
        }
        if (name.is("type_identifier") || parent.is("extends_clause") || parent.is("class_heritage")) {
            return UsageKind.TYPE;
        }
        if (parent.is("pair") && name.isField("key")) {
            return UsageKind.WRITE;
        }
        SyntaxNode whole = parent.is("member_expression") && name.isField("property") ? parent : name;
        SyntaxNode outer = whole.parent();
        if (outer == null) {
            return UsageKind.READ;
        }
        boolean isCalled = (outer.is("call_expression") && whole.isField("function"))
                || (outer.is("new_expression") && whole.isField("constructor"));
        boolean isWritten = ((outer.is("assignment_expression") || outer.is("augmented_assignment_expression"))
                && whole.isField("left")) || outer.is("update_expression");
        return isCalled ? UsageKind.CALL : isWritten ? UsageKind.WRITE : UsageKind.READ;
    }

    @Override
    public @Nullable SyntaxNode qualifier(SyntaxNode name, SyntaxNode parent) {
        return switch (parent.kind()) {
            case "member_expression" -> name.isField("property") ? parent.child("object") : null;
            case "nested_type_identifier" -> name.isField("name") ? parent.child("module") : null;
            case "nested_identifier" -> name.isField("property") ? parent.child("object") : null;
            // The key of an object literal or of a pattern belongs to an object whose type is not known.
            default -> name.is("property_identifier") ? parent : null;
        };
    }

    @Override
    public boolean accepts(NameDeclaration declaration, SyntaxNode use) {
        return !use.is("type_identifier") || declaration.mayBeType() || declaration.role() == Role.LOCAL;
    }

    @Override
    public Expression expression(SyntaxNode node) {
        return switch (node.kind()) {
            case "identifier", "type_identifier", "shorthand_property_identifier" -> new Expression.Name(node);
            case "this" -> new Expression.This();
            case "super" -> new Expression.Super();
            case "member_expression", "nested_identifier" ->
                Expressions.access(node.child("object"), node.child("property"));
            case "nested_type_identifier" -> Expressions.access(node.child("module"), node.child("name"));
            case "call_expression" -> Expressions.call(node.child("function"), this);
            case "new_expression" -> Expressions.typed(node.child("constructor"));
            case "as_expression", "satisfies_expression" -> Expressions.typed(node.lastChild());
            case "parenthesized_expression", "await_expression", "non_null_expression" -> Expressions.same(node.firstChild());
            default -> new Expression.Opaque();
        };
    }

    @Override
    public List<SyntaxNode> typeNames(SyntaxNode type) {
        List<SyntaxNode> names = new ArrayList<>();
        switch (type.kind()) {
            case "identifier", "type_identifier", "property_identifier" -> names.add(type);
            case "type_annotation", "generic_type", "readonly_type" -> names.addAll(namesOf(type.firstChild()));
            case "nested_type_identifier", "nested_identifier", "member_expression" ->
                type.children().forEach(part -> names.addAll(typeNames(part)));
            default -> {
                // A type without a name.
            }
        }
        return names;
    }

    @Override
    public List<SyntaxNode> supertypes(SyntaxNode typeDeclaration) {
        List<SyntaxNode> found = new ArrayList<>();
        for (SyntaxNode clause : typeDeclaration.children()) {
            if (clause.is("extends_type_clause")) {
                found.addAll(clause.children());
            } else if (clause.is("class_heritage")) {
                for (SyntaxNode part : clause.children()) {
                    found.addAll(part.kind().endsWith("_clause") ? part.children() : List.of(part));
                }
            }
        }
        return found.stream().filter(type -> !type.is("type_arguments")).toList();
    }
}
