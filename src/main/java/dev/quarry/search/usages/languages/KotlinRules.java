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

/** Kotlin. Its grammar has no fields: the parts of a node are told by their kinds and their places. */
final class KotlinRules implements LanguageRules {

    private static final Set<String> NAMES = Set.of("simple_identifier", "type_identifier", "interpolated_identifier");

    private final ImportRules imports = new KotlinImports();

    @Override
    public Set<String> names() {
        return NAMES;
    }

    @Override
    public Set<String> typeDeclarations() {
        return KotlinNameDeclarations.TYPES;
    }

    @Override
    public @Nullable SyntaxNode nameOf(SyntaxNode typeDeclaration) {
        return KotlinNameDeclarations.nameOf(typeDeclaration);
    }

    @Override
    public @Nullable NameDeclaration declaration(SyntaxNode name, SyntaxNode parent) {
        return name.enclosing(KotlinImports.IMPORT) != null ? KotlinImports.declaration(name)
                : KotlinNameDeclarations.declaration(name, parent);
    }

    @Override
    public ImportRules imports() {
        return imports;
    }

    @Override
    public UsageKind kind(SyntaxNode name, SyntaxNode parent) {
        if (name.enclosing("package_header") != null) {
            return UsageKind.WORD;
        }
        if (name.enclosing(KotlinImports.IMPORT) != null) {
            return UsageKind.IMPORT;
        }
        if (name.is("type_identifier")) {
            SyntaxNode type = name.enclosing("user_type");
            boolean isCreated = type != null && type.parentKind().equals("constructor_invocation");
            return isCreated ? UsageKind.CALL : UsageKind.TYPE;
        }
        if (parent.is("value_argument") && name.isSame(parent.firstChild()) && parent.children().size() > 1) {
            return UsageKind.WORD;
        }
        SyntaxNode whole = whole(name);
        boolean isWritten = parent.is("directly_assignable_expression") && !hasSuffix(parent)
                || whole.is("directly_assignable_expression");
        if (isWritten || whole.parentKind().equals("postfix_expression") && isIncrement(whole)) {
            return UsageKind.WRITE;
        }
        SyntaxNode outer = whole.parent();
        boolean isCalled = outer != null && outer.is("call_expression") && whole.isSame(outer.firstChild());
        return isCalled ? UsageKind.CALL : UsageKind.READ;
    }

    /** Returns the access to a member that a name ends, or the name itself. */
    private static SyntaxNode whole(SyntaxNode name) {
        SyntaxNode access = name.parentKind().equals("navigation_suffix") ? name.ancestor(2) : null;
        return access == null ? name : access;
    }

    private static boolean hasSuffix(SyntaxNode assignable) {
        return assignable.childOf(Set.of("navigation_suffix", "indexing_suffix")) != null;
    }

    private static boolean isIncrement(SyntaxNode operand) {
        SyntaxNode outer = operand.parent();
        return outer != null && (outer.text().endsWith("++") || outer.text().endsWith("--"));
    }

    @Override
    public @Nullable SyntaxNode qualifier(SyntaxNode name, SyntaxNode parent) {
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
        return declaration.precedes(use) && (!use.is("type_identifier") || declaration.mayBeType());
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
        return KotlinNameDeclarations.BODIES;
    }

    @Override
    public boolean mayInherit(SyntaxNode body) {
        SyntaxNode owner = body.parent();
        return owner == null || !owner.isAny(KotlinNameDeclarations.TYPES) || !supertypes(owner).isEmpty();
    }

    /** The receiver of an extension function is what {@code this} means in it. */
    @Override
    public @Nullable SyntaxNode self(SyntaxNode at) {
        SyntaxNode function = at.enclosing("function_declaration");
        SyntaxNode receiver = function == null ? null : function.childOf(KotlinNameDeclarations.WRITTEN_TYPES);
        SyntaxNode name = function == null ? null : KotlinNameDeclarations.identifier(function);
        if (receiver != null && name != null && receiver.start() < name.start()) {
            return receiver;
        }
        SyntaxNode type = at.enclosing(KotlinNameDeclarations.TYPES);
        return type == null ? null : nameOf(type);
    }

    @Override
    public boolean callMakesObject() {
        return true;
    }

    @Override
    public int arguments(SyntaxNode name) {
        SyntaxNode call = whole(name).parent();
        SyntaxNode arguments = call != null && call.is("call_expression") ? call.lastChild() : null;
        boolean isPlain = arguments != null && arguments.children().size() == 1
                && arguments.children().get(0).is("value_arguments");
        return !isPlain || arguments == null ? -1 : arguments.children().get(0).children().size();
    }
}
