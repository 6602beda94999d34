package dev.quarry.search.usages.languages;

import org.jspecify.annotations.Nullable;

import dev.quarry.search.usages.syntax.Expression;
import dev.quarry.search.usages.syntax.LanguageRules;
import dev.quarry.search.usages.syntax.SyntaxNode;

/** Makes expressions of parts that a tree with errors may lack. */
final class Expressions {

    private Expressions() {
    }

    static Expression access(@Nullable SyntaxNode owner, @Nullable SyntaxNode name) {
        return owner == null || name == null ? new Expression.Opaque() : new Expression.Access(owner, name);
    }

    static Expression call(@Nullable SyntaxNode function, LanguageRules rules) {
        return function == null ? new Expression.Opaque() : new Expression.Call(rules.expression(function));
    }

    static Expression typed(@Nullable SyntaxNode type) {
        return type == null ? new Expression.Opaque() : new Expression.Typed(type);
    }

    static Expression same(@Nullable SyntaxNode inner) {
        return inner == null ? new Expression.Opaque() : new Expression.Same(inner);
    }

    static Expression element(@Nullable SyntaxNode array) {
        return array == null ? new Expression.Opaque() : new Expression.Element(array);
    }
}
