package dev.quarry.search.usages.syntax;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.quarry.search.usages.syntax.NameDeclaration.Role;

/** The targets of the uses of names in one file, and the members that they may mean because they are inherited. */
final class UseTargets {

    /** The levels of supertypes that are followed. */
    private static final int MAX_LEVELS = 8;
    private static final int MAX_SUPERTYPES = MAX_LEVELS * MAX_LEVELS;

    private final SourceTree tree;
    private final LanguageRules rules;
    private final FileDeclarations declarations;
    private final ExpressionTypes types;

    UseTargets(SourceTree tree, LanguageRules rules, FileDeclarations declarations) {
        this.tree = tree;
        this.rules = rules;
        this.declarations = declarations;
        this.types = new ExpressionTypes(declarations, rules);
    }

    FileDeclarations declarations() {
        return declarations;
    }

    /** Returns what the use of a name refers to; null if the file does not tell. */
    @Nullable
    Target target(SyntaxNode use) {
        Target.Imported imported = rules.imports().imported(use);
        if (imported != null) {
            return imported;
        }
        SyntaxNode qualifier = rules.qualifier(use);
        if (qualifier != null) {
            return Target.member(types.of(qualifier), use.text());
        }
        NameDeclaration declaration = declarations.lookup(use);
        return declaration == null ? undeclared(use) : declarations.targetOf(declaration);
    }

    private Target undeclared(SyntaxNode use) {
        Target.Imported implicit = rules.imports().implicit(use);
        return implicit == null ? new Target.Open(use.text()) : implicit;
    }

    /** Returns what a name refers to if it is inherited: by the types around it, or by its owner. */
    List<Target> inherited(SyntaxNode use) {
        List<Target> targets = new ArrayList<>();
        SyntaxNode qualifier = rules.qualifier(use);
        if (qualifier == null) {
            for (SyntaxNode type = use.enclosing(rules.typeDeclarations()); type != null; type = type
                    .enclosing(rules.typeDeclarations())) {
                addSupertypes(type, MAX_LEVELS, targets);
            }
        } else if (types.of(qualifier) instanceof Target.Here here) {
            addSupertypes(here, MAX_LEVELS, targets);
        }
        return targets.stream().map(target -> (Target) new Target.Member(target, use.text())).toList();
    }

    private void addSupertypes(SyntaxNode type, int levels, List<Target> targets) {
        for (SyntaxNode supertype : rules.supertypes(type)) {
            Target target = types.targetOfType(supertype);
            if (target != null && targets.size() < MAX_SUPERTYPES && !targets.contains(target)) {
                targets.add(target);
                if (target instanceof Target.Here here && levels > 0) {
                    addSupertypes(here, levels - 1, targets);
                }
            }
        }
    }

    private void addSupertypes(Target.Here here, int levels, List<Target> targets) {
        String name = here.names().get(here.names().size() - 1);
        SyntaxNode declared = tree.at(here.offset(), here.offset() + name.length());
        SyntaxNode type = declared.enclosing(rules.typeDeclarations());
        if (type != null) {
            addSupertypes(type, levels, targets);
        }
    }

    /** Whether a name may mean an inherited member rather than the one of an outer type that it means otherwise. */
    boolean mayBeInherited(SyntaxNode use) {
        SyntaxNode body = use.enclosing(rules.bodies());
        NameDeclaration declaration = body == null || rules.qualifier(use) != null ? null : declarations.lookup(use);
        SyntaxNode scope = declaration == null || declaration.role() == Role.LOCAL ? null : declaration.scope();
        if (scope == null) {
            return false;
        }
        while (body != null && !body.isSame(scope) && body.start() >= scope.start()) {
            if (rules.mayInherit(body)) {
                return true;
            }
            body = body.enclosing(rules.bodies());
        }
        return false;
    }
}
