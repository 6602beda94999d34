package dev.quarry.search.usages.languages;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.quarry.search.usages.syntax.NameDeclaration;
import dev.quarry.search.usages.syntax.SyntaxNode;

/** The declarations of Java, and the text around a name that allows one. */
final class JavaNameDeclarations {

    static final Set<String> TYPES = Set.of("class_declaration", "interface_declaration", "enum_declaration",
            "record_declaration", "annotation_type_declaration");
    static final Set<String> BODIES = Set.of("class_body", "interface_body", "enum_body", "annotation_type_body");
    private static final Set<String> TYPE_SCOPES = Kinds.with(BODIES, "block", "constructor_body", "program");
    private static final Set<String> LOCAL_SCOPES = Set.of("block", "constructor_body", "switch_block_statement_group",
            "switch_rule", "for_statement", "lambda_expression", "class_body", "enum_body", "interface_body", "program");
    private static final Set<String> PARAMETRIC = Set.of("method_declaration", "constructor_declaration", "lambda_expression",
            "catch_clause", "record_declaration");
    private static final Set<String> FIELDS = Set.of("field_declaration", "constant_declaration");
    private static final Set<String> BEFORE_EXPRESSIONS = Set.of("return", "throw", "new", "case", "instanceof", "assert",
            "yield", "else", "do");

    private JavaNameDeclarations() {
    }

    /**
     * A declared name follows a type, a comma or a bracket. After a comma or a parenthesis, and before one, only the parameters
     * of a lambda are declared. The name of an import follows a dot.
     */
    static boolean mayDeclare(String text, int start, int end) {
        char next = firstAfter(text, end);
        int before = lastBefore(text, start);
        // On another line, it may be the end of a comment.
        boolean isUnknown = before < 0 || text.substring(before, start).indexOf('\n') >= 0;
        if (isUnknown) {
            return next != '.';
        }
        char previous = text.charAt(before);
        if (previous == '.') {
            return next == ';' || text.startsWith("...", before - 2);
        }
        if (next == '.') {
            return false;
        }
        if (next == ')' && (previous == ',' || previous == '(')) {
            return text.startsWith("->", text.indexOf(')', end) + 1) || text.startsWith(" ->", text.indexOf(')', end) + 1);
        }
        return Character.isJavaIdentifierPart(previous) ? !isStatement(text, before) : "],>({;}*/".indexOf(previous) >= 0;
    }

    private static char firstAfter(String text, int end) {
        int at = end;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at == text.length() ? ';' : text.charAt(at);
    }

    private static int lastBefore(String text, int start) {
        int at = start - 1;
        while (at >= 0 && Character.isWhitespace(text.charAt(at))) {
            at--;
        }
        return at;
    }

    /** Whether the word that ends at an offset is one that an expression follows. */
    private static boolean isStatement(String text, int end) {
        int start = end;
        while (start > 0 && Character.isJavaIdentifierPart(text.charAt(start - 1))) {
            start--;
        }
        return BEFORE_EXPRESSIONS.contains(text.substring(start, end + 1));
    }

    /** Returns what a name outside of imports declares; null if it is a use. */
    static @Nullable NameDeclaration declaration(SyntaxNode name, SyntaxNode parent) {
        return name.isField("name") ? named(name, parent) : unnamed(name, parent);
    }

    private static @Nullable NameDeclaration named(SyntaxNode name, SyntaxNode parent) {
        SyntaxNode type = parent.child("type");
        return switch (parent.kind()) {
            case "method_declaration" -> NameDeclaration.function(name, parent.enclosing(BODIES), type);
            case "annotation_type_element_declaration", "constructor_declaration", "compact_constructor_declaration" ->
                NameDeclaration.function(name, null, type);
            case "variable_declarator" -> variable(name, parent);
            case "formal_parameter" -> parameter(name, parent, type);
            case "catch_formal_parameter" ->
                NameDeclaration.local(name, parent.enclosing(PARAMETRIC), parent.childOf("catch_type"), null);
            case "resource" -> NameDeclaration.local(name, parent.enclosing("try_with_resources_statement"), type,
                    parent.child("value"));
            case "enhanced_for_statement" -> NameDeclaration.local(name, parent, type, null);
            case "instanceof_expression" ->
                NameDeclaration.local(name, parent.enclosing(LOCAL_SCOPES), parent.child("right"), null);
            case "enum_constant" -> {
                SyntaxNode owner = parent.enclosing(TYPES);
                yield NameDeclaration.variable(name, parent.enclosing(BODIES), owner == null ? null : owner.child("name"),
                        null);
            }
            default -> parent.isAny(TYPES) ? NameDeclaration.type(name, parent.enclosing(TYPE_SCOPES)) : null;
        };
    }

    private static @Nullable NameDeclaration unnamed(SyntaxNode name, SyntaxNode parent) {
        return switch (parent.kind()) {
            case "lambda_expression" -> name.isField("parameters") ? NameDeclaration.local(name, parent, null, null) : null;
            case "inferred_parameters" -> NameDeclaration.local(name, parent.parent(), null, null);
            case "type_pattern", "record_pattern_component" -> name.is("identifier") && name.isSame(parent.lastChild())
                    ? NameDeclaration.local(name, parent.enclosing(LOCAL_SCOPES), parent.firstChild(), null)
                    : null;
            case "type_parameter" -> name.isSame(parent.childOf(JavaImports.NAMES)) ? typeParameter(name, parent) : null;
            case "labeled_statement" ->
                name.isSame(parent.firstChild()) ? NameDeclaration.local(name, parent, null, null) : null;
            default -> null;
        };
    }

    private static NameDeclaration variable(SyntaxNode name, SyntaxNode declarator) {
        SyntaxNode statement = declarator.parent();
        if (statement == null) {
            return NameDeclaration.local(name, null, null, null);
        }
        SyntaxNode type = declarator.child("dimensions") == null ? statement.child("type") : null;
        SyntaxNode value = declarator.child("value");
        if (statement.isAny(FIELDS)) {
            return NameDeclaration.variable(name, declarator.enclosing(BODIES), type, value);
        }
        return statement.is("spread_parameter") ? parameter(name, statement, null)
                : NameDeclaration.local(name, declarator.enclosing(LOCAL_SCOPES), type, value);
    }

    private static NameDeclaration parameter(SyntaxNode name, SyntaxNode parameter, @Nullable SyntaxNode type) {
        SyntaxNode owner = parameter.enclosing(PARAMETRIC);
        return owner != null && owner.is("record_declaration") ? NameDeclaration.variable(name, owner, type, null)
                : NameDeclaration.local(name, owner, type, null);
    }

    private static NameDeclaration typeParameter(SyntaxNode name, SyntaxNode parameter) {
        SyntaxNode bound = parameter.childOf("type_bound");
        return NameDeclaration.typeParameter(name, parameter.ancestor(2), bound == null ? null : bound.firstChild());
    }
}
