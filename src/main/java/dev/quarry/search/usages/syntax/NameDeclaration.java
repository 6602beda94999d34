package dev.quarry.search.usages.syntax;

import org.jspecify.annotations.Nullable;

/**
 * A name that a file declares or imports.
 *
 * @param node the name
 * @param scope the node within which the name is visible without a qualifier; null if it is not
 * @param type the type that is written for it, or for what it returns
 * @param value what it is initialised with
 * @param imported what it means, if it is imported
 */
public record NameDeclaration(SyntaxNode node, Role role, @Nullable SyntaxNode scope, @Nullable SyntaxNode type,
        @Nullable SyntaxNode value, Target.@Nullable Imported imported) {

    /** The kind of a declaration. */
    public enum Role {
        /** A variable, a parameter or a label, visible in a part of a file only. */
        LOCAL,
        /** A field, a property, a constant or a variable that others may see. */
        VARIABLE,
        /** A function, a method or a constructor. */
        FUNCTION,
        TYPE,
        /** A type parameter. */
        TYPE_PARAMETER,
        IMPORT
    }

    public static NameDeclaration local(SyntaxNode node, @Nullable SyntaxNode scope, @Nullable SyntaxNode type,
            @Nullable SyntaxNode value) {
        return new NameDeclaration(node, Role.LOCAL, scope, type, value, null);
    }

    public static NameDeclaration variable(SyntaxNode node, @Nullable SyntaxNode scope, @Nullable SyntaxNode type,
            @Nullable SyntaxNode value) {
        return new NameDeclaration(node, Role.VARIABLE, scope, type, value, null);
    }

    /** @param returned the type that it returns */
    public static NameDeclaration function(SyntaxNode node, @Nullable SyntaxNode scope, @Nullable SyntaxNode returned) {
        return new NameDeclaration(node, Role.FUNCTION, scope, returned, null, null);
    }

    public static NameDeclaration type(SyntaxNode node, @Nullable SyntaxNode scope) {
        return new NameDeclaration(node, Role.TYPE, scope, null, null, null);
    }

    /** @param bound the type that the parameter extends */
    public static NameDeclaration typeParameter(SyntaxNode node, @Nullable SyntaxNode scope, @Nullable SyntaxNode bound) {
        return new NameDeclaration(node, Role.TYPE_PARAMETER, scope, bound, null, null);
    }

    public static NameDeclaration imported(SyntaxNode node, SyntaxNode scope, Target.Imported imported) {
        return new NameDeclaration(node, Role.IMPORT, scope, null, null, imported);
    }

    /** Whether others may see what is declared. */
    boolean isVisible() {
        return role == Role.VARIABLE || role == Role.FUNCTION || role == Role.TYPE;
    }

    /** Whether a use that is written as a type may mean what is declared. */
    public boolean mayBeType() {
        return role == Role.TYPE || role == Role.TYPE_PARAMETER || role == Role.IMPORT;
    }

    /** Whether a use is not before the declaration, where a local one is not visible yet. */
    public boolean precedes(SyntaxNode use) {
        return role != Role.LOCAL || node.start() <= use.start();
    }

    boolean sees(int offset) {
        return scope != null && scope.start() <= offset && offset <= scope.end();
    }

    int extent() {
        return scope == null ? Integer.MAX_VALUE : scope.end() - scope.start();
    }
}
