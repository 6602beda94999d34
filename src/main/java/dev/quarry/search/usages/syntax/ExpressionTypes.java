package dev.quarry.search.usages.syntax;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.quarry.search.usages.syntax.NameDeclaration.Role;

/** The types of the expressions of one file, as far as the file itself declares them. */
final class ExpressionTypes {

    private static final int MAX_STEPS = 8;

    private final FileDeclarations declarations;
    private final LanguageRules rules;

    ExpressionTypes(FileDeclarations declarations, LanguageRules rules) {
        this.declarations = declarations;
        this.rules = rules;
    }

    /** Returns the type of an expression, or what a type, a package or a module refers to; null if the file does not tell. */
    @Nullable
    Target of(SyntaxNode expression) {
        return typeOf(expression, MAX_STEPS);
    }

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
        return name == null ? null : declaration == null ? targetOfType(name) : declarations.targetOf(declaration);
    }

    private @Nullable Target superclass(SyntaxNode at) {
        SyntaxNode type = at.enclosing(rules.typeDeclarations());
        List<SyntaxNode> supertypes = type == null ? List.of() : rules.supertypes(type);
        return supertypes.isEmpty() ? null : targetOfType(supertypes.get(0));
    }

    private @Nullable Target typeOfName(SyntaxNode name, int steps) {
        NameDeclaration declaration = declarations.lookup(name);
        if (declaration == null) {
            Target.Imported implicit = rules.imports().implicit(name);
            return implicit != null ? implicit : rules.mayNameType(name) ? rules.qualified(List.of(name)) : null;
        }
        return switch (declaration.role()) {
            case TYPE, IMPORT -> declarations.targetOf(declaration);
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
        return value == null || declarations.isReassigned(declaration) ? null : typeOf(value, steps - 1);
    }

    private @Nullable Target typeOfElement(SyntaxNode array) {
        NameDeclaration declaration = rules.expression(array) instanceof Expression.Name name ? declarations.lookup(name.name())
                : null;
        SyntaxNode type = declaration == null ? null : declaration.type();
        SyntaxNode element = type == null ? null : rules.elementType(type);
        return element == null ? null : targetOfType(element);
    }

    private @Nullable Target typeOfAccess(Expression.Access access, int steps) {
        Target owner = typeOf(access.owner(), steps - 1);
        if (owner == null) {
            return null;
        }
        NameDeclaration member = declarations.memberOf(owner, access.name());
        if (member != null) {
            return member.role() == Role.TYPE ? declarations.targetOf(member)
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

    private @Nullable Target typeOfCall(Expression expression, int steps) {
        if (expression instanceof Expression.Name name) {
            NameDeclaration declaration = declarations.lookup(name.name());
            if (declaration == null) {
                return rules.callMakesObject() && rules.mayNameType(name.name()) ? new Target.Open(name.name().text()) : null;
            }
            return returned(declaration, name.name());
        }
        if (!(expression instanceof Expression.Access access)) {
            return null;
        }
        Target owner = typeOf(access.owner(), steps - 1);
        NameDeclaration member = owner == null ? null : declarations.memberOf(owner, access.name());
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
            case FUNCTION -> type == null || declarations.isOverloaded(declaration) ? null : targetOfType(type);
            case TYPE -> rules.callMakesObject() ? declarations.targetOf(declaration) : null;
            case IMPORT -> rules.callMakesObject() && rules.mayNameType(name) ? declarations.targetOf(declaration) : null;
            case LOCAL, VARIABLE, TYPE_PARAMETER -> null;
        };
    }

    /** Returns what a written type refers to; null if it has no members that are known. */
    @Nullable
    Target targetOfType(SyntaxNode type) {
        List<SyntaxNode> names = rules.typeNames(type);
        if (names.isEmpty()) {
            return null;
        }
        SyntaxNode first = names.get(0);
        NameDeclaration declaration = declarations.lookup(first);
        if (declaration == null) {
            Target.Imported implicit = rules.imports().implicit(first);
            return implicit == null ? rules.qualified(names) : within(implicit, names);
        }
        SyntaxNode bound = declaration.type();
        if (declaration.role() == Role.TYPE_PARAMETER || declaration.role() == Role.LOCAL) {
            return bound == null || names.size() > 1 ? null : targetOfType(bound);
        }
        return within(declarations.targetOf(declaration), names);
    }

    private static Target within(Target first, List<SyntaxNode> names) {
        Target target = first;
        for (SyntaxNode name : names.subList(1, names.size())) {
            target = new Target.Member(target, name.text());
        }
        return target;
    }
}
