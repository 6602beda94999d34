package dev.quarry.search.usages.syntax;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.quarry.search.usages.syntax.NameDeclaration.Role;

/**
 * The declarations of one file, and what its names refer to. Declarations of a name are found by the name itself, so that of a
 * long file only the necessary nodes are read.
 */
final class FileDeclarations {

    /** A name with more occurrences in a file has no declarations that are known: it is a file of data. */
    private static final int MAX_OCCURRENCES = 5_000;
    private static final int MAX_STEPS = 8;

    private final String text;
    private final SourceTree tree;
    private final LanguageRules rules;
    private final String language;
    private final Map<String, List<NameDeclaration>> declarations = new HashMap<>();

    FileDeclarations(String text, SourceTree tree, LanguageRules rules, String language) {
        this.text = text;
        this.tree = tree;
        this.rules = rules;
        this.language = language;
    }

    /** Returns the declarations of a name, in their order. */
    List<NameDeclaration> declarations(String name) {
        List<NameDeclaration> known = declarations.get(name);
        if (known == null) {
            known = find(name);
            declarations.put(name, known);
        }
        return known;
    }

    private List<NameDeclaration> find(String name) {
        List<NameDeclaration> found = new ArrayList<>();
        WholeWords words = new WholeWords(name, language);
        int count = 0;
        for (int start = words.next(text, 0); start >= 0; start = words.next(text, start + name.length())) {
            if (++count > MAX_OCCURRENCES) {
                return List.of();
            }
            NameDeclaration declaration = rules.mayDeclare(text, start, start + name.length()) ? declaration(start, name)
                    : null;
            if (declaration != null) {
                found.add(declaration);
            }
        }
        return found;
    }

    private @Nullable NameDeclaration declaration(int start, String name) {
        SyntaxNode node = tree.at(start, start + name.length());
        return isName(node, start, name.length()) ? rules.declaration(node) : null;
    }

    boolean isName(SyntaxNode node, int start, int length) {
        return node.start() == start && node.end() == start + length && node.isAny(rules.names());
    }

    /** Returns what declares a name that is used without a qualifier; null if nothing in this file does. */
    @Nullable
    NameDeclaration lookup(SyntaxNode use) {
        return declarations(use.text()).stream()
                .filter(declaration -> declaration.sees(use.start()) && rules.accepts(declaration, use))
                .min(Comparator.comparingInt(NameDeclaration::extent)
                        .thenComparing(declaration -> declaration.node().start() > use.start())
                        .thenComparing(declaration -> -declaration.node().start()))
                .map(this::first)
                .orElse(null);
    }

    /** Returns the first of the declarations that mean the same variable. */
    private NameDeclaration first(NameDeclaration declaration) {
        return !rules.assignmentDeclares() || declaration.role() == Role.FUNCTION || declaration.role() == Role.TYPE
                ? declaration
                : declarations(declaration.node().text()).stream()
                        .filter(other -> isSameVariable(other, declaration))
                        .findFirst().orElse(declaration);
    }

    private boolean isSameVariable(NameDeclaration one, NameDeclaration other) {
        if (one.role() != other.role()) {
            return false;
        }
        SyntaxNode scope = one.scope();
        return scope == null ? other.scope() == null && rules.path(one.node()).equals(rules.path(other.node()))
                : scope.isSame(other.scope());
    }

    /** Whether the name is where a variable is declared, rather than assigned again. */
    boolean isFirst(NameDeclaration declaration) {
        return first(declaration).node().start() == declaration.node().start();
    }

    /** Whether a name may mean an inherited member rather than the one of an outer type that it means otherwise. */
    boolean mayBeInherited(SyntaxNode use) {
        SyntaxNode body = use.enclosing(rules.bodies());
        NameDeclaration declaration = body == null || rules.qualifier(use) != null ? null : lookup(use);
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

    Target targetOf(NameDeclaration found) {
        NameDeclaration declaration = first(found);
        Target.Imported imported = declaration.imported();
        if (imported != null) {
            return imported;
        }
        int offset = declaration.node().start();
        return switch (declaration.role()) {
            case LOCAL, TYPE_PARAMETER, IMPORT -> new Target.Local(offset);
            case VARIABLE, FUNCTION, TYPE -> new Target.Here(offset, rules.path(declaration.node()));
        };
    }

    /** Returns what the use of a name refers to; null if the file does not tell. */
    @Nullable
    Target target(SyntaxNode use) {
        Target.Imported imported = rules.imported(use);
        if (imported != null) {
            return imported;
        }
        SyntaxNode qualifier = rules.qualifier(use);
        if (qualifier != null) {
            return Target.member(typeOf(qualifier, MAX_STEPS), use.text());
        }
        NameDeclaration declaration = lookup(use);
        return declaration == null ? undeclared(use) : targetOf(declaration);
    }

    private Target undeclared(SyntaxNode use) {
        Target.Imported implicit = rules.implicit(use);
        return implicit == null ? new Target.Open(use.text()) : implicit;
    }

    /** Returns what a name refers to if it is inherited: by the types around it, or by its owner. */
    List<Target> inherited(SyntaxNode use) {
        List<Target> targets = new ArrayList<>();
        SyntaxNode qualifier = rules.qualifier(use);
        if (qualifier == null) {
            for (SyntaxNode type = use.enclosing(rules.typeDeclarations()); type != null; type = type
                    .enclosing(rules.typeDeclarations())) {
                addSupertypes(type, MAX_STEPS, targets);
            }
        } else if (typeOf(qualifier, MAX_STEPS) instanceof Target.Here here) {
            addSupertypes(here, MAX_STEPS, targets);
        }
        return targets.stream().map(target -> (Target) new Target.Member(target, use.text())).toList();
    }

    private void addSupertypes(SyntaxNode type, int steps, List<Target> targets) {
        for (SyntaxNode supertype : rules.supertypes(type)) {
            Target target = targetOfType(supertype);
            if (target != null && targets.size() < MAX_STEPS * MAX_STEPS && !targets.contains(target)) {
                targets.add(target);
                if (target instanceof Target.Here here && steps > 0) {
                    addSupertypes(here, steps - 1, targets);
                }
            }
        }
    }

    private void addSupertypes(Target.Here here, int steps, List<Target> targets) {
        String name = here.names().get(here.names().size() - 1);
        SyntaxNode declared = tree.at(here.offset(), here.offset() + name.length());
        SyntaxNode type = declared.enclosing(rules.typeDeclarations());
        if (type != null) {
            addSupertypes(type, steps, targets);
        }
    }

    /** Returns what a written type refers to; null if it has no members that are known. */
    private @Nullable Target targetOfType(SyntaxNode type) {
        List<SyntaxNode> names = rules.typeNames(type);
        if (names.isEmpty()) {
            return null;
        }
        SyntaxNode first = names.get(0);
        NameDeclaration declaration = lookup(first);
        if (declaration == null) {
            Target.Imported implicit = rules.implicit(first);
            return implicit == null ? rules.qualified(names) : within(implicit, names);
        }
        SyntaxNode bound = declaration.type();
        if (declaration.role() == Role.TYPE_PARAMETER || declaration.role() == Role.LOCAL) {
            return bound == null || names.size() > 1 ? null : targetOfType(bound);
        }
        return within(targetOf(declaration), names);
    }

    private static Target within(Target first, List<SyntaxNode> names) {
        Target target = first;
        for (SyntaxNode name : names.subList(1, names.size())) {
            target = new Target.Member(target, name.text());
        }
        return target;
    }

    /** Returns the type of an expression, or what a type, a package or a module refers to; null if the file does not tell. */
    private @Nullable Target typeOf(SyntaxNode node, int steps) {
        if (steps == 0) {
            return null;
        }
        Expression expression = rules.expression(node);
        if (expression instanceof Expression.Name name) {
            return typeOfName(name.name(), steps);
        } else if (expression instanceof Expression.Access access) {
            return typeOfAccess(access, steps);
        } else if (expression instanceof Expression.Call call) {
            return typeOfCall(call.function(), steps);
        } else if (expression instanceof Expression.Typed typed) {
            return targetOfType(typed.type());
        } else if (expression instanceof Expression.This) {
            return self(node);
        } else if (expression instanceof Expression.Super) {
            return superclass(node);
        } else if (expression instanceof Expression.Element element) {
            return typeOfElement(element.array());
        } else if (expression instanceof Expression.Root root) {
            return new Target.Imported("", List.of(root.keyword()));
        } else if (expression instanceof Expression.Same same) {
            return typeOf(same.inner(), steps - 1);
        }
        return null;
    }

    private @Nullable Target self(SyntaxNode at) {
        SyntaxNode name = rules.self(at);
        NameDeclaration declaration = name == null ? null : rules.declaration(name);
        return name == null ? null : declaration == null ? targetOfType(name) : targetOf(declaration);
    }

    private @Nullable Target superclass(SyntaxNode at) {
        SyntaxNode type = at.enclosing(rules.typeDeclarations());
        List<SyntaxNode> supertypes = type == null ? List.of() : rules.supertypes(type);
        return supertypes.isEmpty() ? null : targetOfType(supertypes.get(0));
    }

    private @Nullable Target typeOfName(SyntaxNode name, int steps) {
        NameDeclaration declaration = lookup(name);
        if (declaration == null) {
            Target.Imported implicit = rules.implicit(name);
            return implicit != null ? implicit : rules.mayNameType(name) ? rules.qualified(List.of(name)) : null;
        }
        return switch (declaration.role()) {
            case TYPE, IMPORT -> targetOf(declaration);
            case TYPE_PARAMETER, FUNCTION -> null;
            case LOCAL, VARIABLE -> typeOfVariable(declaration, steps);
        };
    }

    private @Nullable Target typeOfVariable(NameDeclaration declaration, int steps) {
        SyntaxNode type = declaration.type();
        SyntaxNode value = declaration.value();
        if (type != null && !rules.typeNames(type).isEmpty()) {
            return targetOfType(type);
        }
        return value == null || isReassigned(declaration) ? null : typeOf(value, steps - 1);
    }

    /** Whether a variable without a written type has several values, which may be of different types. */
    private boolean isReassigned(NameDeclaration declaration) {
        return rules.assignmentDeclares() && declarations(declaration.node().text()).stream()
                .filter(other -> isSameVariable(other, declaration)).count() > 1;
    }

    private @Nullable Target typeOfElement(SyntaxNode array) {
        NameDeclaration declaration = rules.expression(array) instanceof Expression.Name name ? lookup(name.name()) : null;
        SyntaxNode type = declaration == null ? null : declaration.type();
        SyntaxNode element = type == null ? null : rules.elementType(type);
        return element == null ? null : targetOfType(element);
    }

    private @Nullable Target typeOfAccess(Expression.Access access, int steps) {
        Target owner = typeOf(access.owner(), steps - 1);
        if (owner == null) {
            return null;
        }
        NameDeclaration member = memberOf(owner, access.name());
        if (member != null) {
            return member.role() == Role.TYPE ? targetOf(member)
                    : member.role() == Role.VARIABLE
                            ? typeOfVariable(member, steps - 1)
                            : null;
        }
        return rules.mayNameType(access.name()) || isPath(owner) ? Target.member(owner, access.name().text()) : null;
    }

    /** Whether a target is a package or a module as far as it is known, so that its members may be types. */
    private static boolean isPath(Target owner) {
        return owner.root() instanceof Target.Imported imported && imported.names().stream()
                .noneMatch(name -> Character.isUpperCase(name.codePointAt(0)))
                && owner.members().stream().noneMatch(name -> Character.isUpperCase(name.codePointAt(0)));
    }

    private @Nullable NameDeclaration memberOf(Target owner, SyntaxNode name) {
        if (!(owner instanceof Target.Here here)) {
            return null;
        }
        List<String> path = new ArrayList<>(here.names());
        path.add(name.text());
        return declarations(name.text()).stream()
                .filter(declaration -> declaration.role() != Role.LOCAL && declaration.role() != Role.IMPORT)
                .filter(declaration -> rules.path(declaration.node()).equals(path))
                .findFirst().orElse(null);
    }

    private @Nullable Target typeOfCall(Expression expression, int steps) {
        if (expression instanceof Expression.Name name) {
            NameDeclaration declaration = lookup(name.name());
            if (declaration == null) {
                return rules.callMakesObject() && rules.mayNameType(name.name()) ? new Target.Open(name.name().text()) : null;
            }
            return returned(declaration, name.name());
        }
        if (!(expression instanceof Expression.Access access)) {
            return null;
        }
        Target owner = typeOf(access.owner(), steps - 1);
        NameDeclaration member = owner == null ? null : memberOf(owner, access.name());
        if (member != null) {
            return returned(member, access.name());
        }
        return owner != null && rules.callMakesObject() && rules.mayNameType(access.name())
                ? Target.member(owner, access.name().text())
                : null;
    }

    private @Nullable Target returned(NameDeclaration declaration, SyntaxNode name) {
        SyntaxNode type = declaration.type();
        return switch (declaration.role()) {
            case FUNCTION -> type == null || isOverloaded(declaration) ? null : targetOfType(type);
            case TYPE -> rules.callMakesObject() ? targetOf(declaration) : null;
            case IMPORT -> rules.callMakesObject() && rules.mayNameType(name) ? targetOf(declaration) : null;
            case LOCAL, VARIABLE, TYPE_PARAMETER -> null;
        };
    }

    /** Whether functions of one name, which may return different types, are declared side by side. */
    private boolean isOverloaded(NameDeclaration declaration) {
        List<String> path = rules.path(declaration.node());
        return declarations(declaration.node().text()).stream()
                .filter(other -> other.role() == Role.FUNCTION && rules.path(other.node()).equals(path))
                .count() > 1;
    }
}
