package dev.quarry.search.usages.languages;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.quarry.search.usages.syntax.ImportRules;
import dev.quarry.search.usages.syntax.NameDeclaration;
import dev.quarry.search.usages.syntax.SyntaxNode;
import dev.quarry.search.usages.syntax.Target;

/** The uses of paths of modules in a Rust file. */
final class RustImports implements ImportRules {

    static final String USE = "use_declaration";
    static final Set<String> SCOPED = Set.of("scoped_identifier", "scoped_type_identifier");

    /** Returns what a name in an import declares; null if it declares nothing. */
    static @Nullable NameDeclaration declaration(SyntaxNode name, SyntaxNode parent) {
        SyntaxNode use = name.enclosing(USE);
        SyntaxNode scope = use == null ? null : use.enclosing(RustNameDeclarations.SCOPES);
        if (scope == null) {
            return null;
        }
        if (parent.is("use_as_clause")) {
            SyntaxNode path = parent.child("path");
            return name.isField("alias") && path != null ? NameDeclaration.imported(name, scope, meaning(last(path))) : null;
        }
        boolean isWhole = parent.isAny(SCOPED) && name.isField("name") && parent.parent() != null
                && !parent.isField("path") || parent.is("use_list") || parent.is(USE);
        return isWhole ? NameDeclaration.imported(name, scope, meaning(name)) : null;
    }

    private static SyntaxNode last(SyntaxNode path) {
        SyntaxNode name = path.isAny(SCOPED) ? path.child("name") : null;
        return name == null ? path : name;
    }

    @Override
    public Target.@Nullable Imported imported(SyntaxNode name) {
        return name.enclosing(USE) == null ? null : meaning(name);
    }

    /** Returns the path of a name in a use, with the paths before the lists that it is in. */
    private static Target.Imported meaning(SyntaxNode name) {
        List<String> names = new ArrayList<>();
        SyntaxNode node = name;
        SyntaxNode parent = name.parent();
        names.add(name.text());
        while (parent != null && !parent.is(USE)) {
            SyntaxNode prefix = node.isField("path") || node.isField("alias") ? null : parent.child("path");
            if (prefix != null && !parent.is("use_as_clause")) {
                names.addAll(0, List.of(prefix.text().split("::")));
            }
            node = parent;
            parent = parent.parent();
        }
        return new Target.Imported("", names);
    }

    @Override
    public List<Target.Imported> wildcards(SyntaxNode root) {
        List<Target.Imported> found = new ArrayList<>();
        for (SyntaxNode child : root.children()) {
            SyntaxNode wildcard = child.is(USE) ? child.childOf("use_wildcard") : null;
            SyntaxNode path = wildcard == null ? null : wildcard.firstChild();
            if (path != null) {
                found.add(new Target.Imported("", List.of(path.text().split("::"))));
            }
        }
        return found;
    }
}
