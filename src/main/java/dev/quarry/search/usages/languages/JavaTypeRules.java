package dev.quarry.search.usages.languages;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.quarry.search.usages.syntax.SyntaxNode;

/** The types of Java: their names, supertypes and bodies, also those of anonymous classes. */
final class JavaTypeRules {

    static final String CREATION = "object_creation_expression";

    private JavaTypeRules() {
    }

    /** Returns the names of the types that an expression of types consists of; none for an inferred type. */
    static List<SyntaxNode> names(SyntaxNode type) {
        if (type.is("catch_type")) {
            return type.children().size() == 1 ? JavaImports.flat(type.children().get(0)) : List.of();
        }
        List<SyntaxNode> names = JavaImports.flat(type);
        return names.size() == 1 && names.get(0).text().equals("var") ? List.of() : names;
    }

    static List<SyntaxNode> supertypes(SyntaxNode typeDeclaration) {
        List<SyntaxNode> found = new ArrayList<>();
        for (SyntaxNode clause : typeDeclaration.children()) {
            switch (clause.kind()) {
                case "superclass" -> found.addAll(clause.children());
                case "super_interfaces", "extends_interfaces" ->
                    clause.children().forEach(list -> found.addAll(list.children()));
                default -> {
                    // Has no types that are inherited from.
                }
            }
        }
        return found;
    }

    static List<String> path(SyntaxNode name) {
        List<String> names = new ArrayList<>();
        names.add(name.text());
        for (SyntaxNode node = name.parent(); node != null; node = node.parent()) {
            SyntaxNode outer = node.isAny(JavaNameDeclarations.TYPES) ? node.child("name") : null;
            if (outer != null && !outer.isSame(name)) {
                names.add(0, outer.text());
            } else if (isAnonymous(node)) {
                names.add(0, "");
            }
        }
        return names;
    }

    static @Nullable SyntaxNode self(SyntaxNode at) {
        for (SyntaxNode node = at.parent(); node != null; node = node.parent()) {
            if (isAnonymous(node)) {
                return null;
            }
            if (node.isAny(JavaNameDeclarations.TYPES)) {
                return node.child("name");
            }
        }
        return null;
    }

    static boolean mayInherit(SyntaxNode body) {
        SyntaxNode owner = body.parent();
        return isAnonymous(body) || (owner != null && owner.isAny(JavaNameDeclarations.TYPES) && !supertypes(owner).isEmpty());
    }

    /** Whether a type is the class of a new object; of a qualified one, the last name is. */
    static boolean isCreated(SyntaxNode name) {
        SyntaxNode type = name;
        SyntaxNode parent = name.parent();
        while (parent != null && (parent.isAny(JavaImports.QUALIFIED) && type.isSame(parent.lastChild())
                || parent.is("generic_type") && type.isSame(parent.firstChild()))) {
            type = parent;
            parent = parent.parent();
        }
        return parent != null && parent.is(CREATION) && type.isField("type");
    }

    private static boolean isAnonymous(SyntaxNode node) {
        return node.is("class_body") && (node.parentKind().equals(CREATION)
                || node.parentKind().equals("enum_constant"));
    }
}
