package dev.quarry.search.usages.syntax;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.quarry.search.usages.syntax.NameDeclaration.Role;

/**
 * The declarations of one file. Declarations of a name are found by the name itself, so that of a long file only the necessary
 * nodes are read.
 */
final class FileDeclarations {

    /** A name with more occurrences in a file has no declarations that are known: it is a file of data. */
    private static final int MAX_OCCURRENCES = 5_000;

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

    /** Whether a variable without a written type has several values, which may be of different types. */
    boolean isReassigned(NameDeclaration declaration) {
        return rules.assignmentDeclares() && declarations(declaration.node().text()).stream()
                .filter(other -> isSameVariable(other, declaration)).count() > 1;
    }

    /** Whether functions of one name, which may return different types, are declared side by side. */
    boolean isOverloaded(NameDeclaration declaration) {
        List<String> path = rules.path(declaration.node());
        return declarations(declaration.node().text()).stream()
                .filter(other -> other.role() == Role.FUNCTION && rules.path(other.node()).equals(path))
                .count() > 1;
    }

    /** Returns what declares a member of a type of this file; null if nothing does. */
    @Nullable
    NameDeclaration memberOf(Target owner, SyntaxNode name) {
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

    /** Returns the target of the uses of a declared name. */
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
}
