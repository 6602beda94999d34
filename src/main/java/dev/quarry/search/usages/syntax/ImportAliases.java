package dev.quarry.search.usages.syntax;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.quarry.platform.syntax.TextRange;

/** The other names under which a file imports a name, as in {@code import a as b}. */
final class ImportAliases {

    /** From a name to the node that has its alias, too: {@code Store as Shelf} is three levels up in some grammars. */
    private static final int MAX_LEVELS = 3;

    private final SourceTree tree;
    private final LanguageRules rules;
    private final FileDeclarations declarations;
    private final UseTargets targets;

    ImportAliases(SourceTree tree, LanguageRules rules, UseTargets targets) {
        this.tree = tree;
        this.rules = rules;
        this.declarations = targets.declarations();
        this.targets = targets;
    }

    /**
     * An import under another name.
     *
     * @param name the other name
     * @param target of the import
     */
    record Alias(String name, Target.Imported target) {
    }

    /** @param ranges the occurrences of the name */
    Set<Alias> of(List<TextRange> ranges) {
        Set<Alias> aliases = new LinkedHashSet<>();
        for (TextRange range : ranges) {
            Alias alias = alias(range);
            if (alias != null) {
                aliases.add(alias);
            }
        }
        return aliases;
    }

    private @Nullable Alias alias(TextRange range) {
        SyntaxNode name = tree.at(range.start(), range.end());
        Target.Imported target = declarations.isName(name, range.start(), range.end() - range.start())
                ? rules.imports().imported(name)
                : null;
        SyntaxNode outer = name.parent();
        for (int level = 0; target != null && outer != null && level < MAX_LEVELS; level++) {
            SyntaxNode bound = bound(outer, name.text(), target);
            if (bound != null) {
                return new Alias(bound.text(), target);
            }
            outer = outer.parent();
        }
        return null;
    }

    /** Returns the name that a part of an import binds to a target, if it is another one than the original. */
    private @Nullable SyntaxNode bound(SyntaxNode part, String original, Target.Imported target) {
        for (SyntaxNode child : part.children()) {
            for (SyntaxNode candidate : child.isAny(rules.names()) ? List.of(child) : child.children()) {
                if (candidate.isAny(rules.names()) && !candidate.text().equals(original) && binds(candidate, target)) {
                    return candidate;
                }
            }
        }
        return null;
    }

    private boolean binds(SyntaxNode name, Target.Imported target) {
        NameDeclaration declaration = rules.declaration(name);
        return declaration != null && target.equals(declaration.imported());
    }

    /** Returns the uses of a name that mean what is imported; the import itself has the original name. */
    List<TextRange> uses(Alias alias, List<TextRange> words) {
        List<TextRange> uses = new ArrayList<>();
        for (TextRange word : words) {
            SyntaxNode node = tree.at(word.start(), word.end());
            if (word.end() - word.start() == alias.name().length() && node.text().equals(alias.name())
                    && declarations.isName(node, word.start(), alias.name().length()) && rules.declaration(node) == null
                    && rules.qualifier(node) == null && alias.target().equals(targets.target(node))) {
                uses.add(word);
            }
        }
        return uses;
    }
}
