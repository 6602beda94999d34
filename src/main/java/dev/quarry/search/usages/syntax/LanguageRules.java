package dev.quarry.search.usages.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** The meaning of the nodes of one grammar. Thread-safe. */
public interface LanguageRules {

    /** Returns the kinds of the nodes that are names. */
    Set<String> names();

    /** Returns what a name declares or imports; null if the name is a use. */
    @Nullable
    NameDeclaration declaration(SyntaxNode name, SyntaxNode parent);

    /** Returns the same; the root of a tree declares nothing. */
    default @Nullable NameDeclaration declaration(SyntaxNode name) {
        SyntaxNode parent = name.parent();
        return parent == null ? null : declaration(name, parent);
    }

    /**
     * Whether the text around a name allows that it declares something, so that its node has to be looked at.
     *
     * @param start the offset of the name
     */
    default boolean mayDeclare(String text, int start, int end) {
        return end == text.length() || text.charAt(end) != '.';
    }

    /** Returns what the language has for packages and imports. */
    ImportRules imports();

    /** Returns the kind of a use, as far as its surroundings tell. */
    UsageKind kind(SyntaxNode name, SyntaxNode parent);

    /** Returns the same; the root of a tree is no use. */
    default UsageKind kind(SyntaxNode name) {
        SyntaxNode parent = name.parent();
        return parent == null ? UsageKind.WORD : kind(name, parent);
    }

    /** Returns what stands before the dot of a name; null if the name has no qualifier. */
    @Nullable
    SyntaxNode qualifier(SyntaxNode name, SyntaxNode parent);

    /** Returns the same; the root of a tree has no qualifier. */
    default @Nullable SyntaxNode qualifier(SyntaxNode name) {
        SyntaxNode parent = name.parent();
        return parent == null ? null : qualifier(name, parent);
    }

    /** Whether a use may mean a declaration that is visible at its place. */
    default boolean accepts(NameDeclaration declaration, SyntaxNode use) {
        return true;
    }

    Expression expression(SyntaxNode expression);

    /** Returns the names of a written type, outermost first, without its arguments; empty if it has no members of its own. */
    List<SyntaxNode> typeNames(SyntaxNode type);

    /** Returns the same; empty if there is no type. */
    default List<SyntaxNode> namesOf(@Nullable SyntaxNode type) {
        return type == null ? List.of() : typeNames(type);
    }

    /** Returns the type of the elements of a written array; null for any other type. */
    default @Nullable SyntaxNode elementType(SyntaxNode type) {
        return null;
    }

    /** Returns the kinds of the nodes that declare a type with members, whose name is in the field {@code name}. */
    Set<String> typeDeclarations();

    /** Returns the name of a type that a node declares. */
    default @Nullable SyntaxNode nameOf(SyntaxNode typeDeclaration) {
        return typeDeclaration.child("name");
    }

    /** Returns the written supertypes of a type declaration. */
    default List<SyntaxNode> supertypes(SyntaxNode typeDeclaration) {
        return List.of();
    }

    /** Returns the names of the declarations around a declared name, outermost first, and the name itself. */
    default List<String> path(SyntaxNode name) {
        List<String> names = new ArrayList<>();
        names.add(name.text());
        SyntaxNode node = name.parent();
        while (node != null) {
            if (node.isAny(typeDeclarations())) {
                SyntaxNode outer = nameOf(node);
                if (outer != null && !outer.isSame(name)) {
                    names.add(0, outer.text());
                }
            }
            node = node.parent();
        }
        return names;
    }

    /** Returns the name of the type of {@code this}; null outside of any. */
    default @Nullable SyntaxNode self(SyntaxNode at) {
        SyntaxNode type = at.enclosing(typeDeclarations());
        return type == null ? null : nameOf(type);
    }

    /** Whether a name that nothing declares may be that of a type or a module, rather than that of a variable. */
    default boolean mayNameType(SyntaxNode name) {
        return Character.isUpperCase(name.text().codePointAt(0));
    }

    /** Whether calling a type makes an object of it. */
    default boolean callMakesObject() {
        return false;
    }

    /** Whether each assignment to a name may be its first one, which declares it. */
    default boolean assignmentDeclares() {
        return false;
    }

    /** Returns the number of arguments of a call; -1 if it is no call, or the number is not certain. */
    default int arguments(SyntaxNode name) {
        return -1;
    }

    /** Returns the target of a qualified name whose first part nothing declares; null if it is unknown. */
    default @Nullable Target qualified(List<SyntaxNode> names) {
        Target target = new Target.Open(names.get(0).text());
        for (SyntaxNode name : names.subList(1, names.size())) {
            target = new Target.Member(target, name.text());
        }
        return target;
    }

    /** Returns the kinds of the nodes that are bodies of types. */
    default Set<String> bodies() {
        return Set.of();
    }

    /** Whether the type with this body has supertypes whose members are visible without a qualifier. */
    default boolean mayInherit(SyntaxNode body) {
        return false;
    }
}
