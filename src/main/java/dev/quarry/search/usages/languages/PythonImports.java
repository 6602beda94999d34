package dev.quarry.search.usages.languages;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.quarry.search.usages.syntax.ImportRules;
import dev.quarry.search.usages.syntax.NameDeclaration;
import dev.quarry.search.usages.syntax.SyntaxNode;
import dev.quarry.search.usages.syntax.Target;

/** The imports of a Python file. */
final class PythonImports implements ImportRules {

    static final Set<String> IMPORTS = Set.of("import_statement", "import_from_statement", "future_import_statement");

    /** Returns what a name in an import declares; null if it declares nothing. */
    static @Nullable NameDeclaration declaration(SyntaxNode name, SyntaxNode parent) {
        SyntaxNode root = root(name);
        if (parent.is("aliased_import")) {
            SyntaxNode path = parent.child("name");
            SyntaxNode last = path == null ? null : path.lastChild();
            return name.isField("alias") && last != null ? NameDeclaration.imported(name, root, meaning(last)) : null;
        }
        SyntaxNode statement = parent.parent();
        boolean isName = parent.is("dotted_name") && parent.isField("name") && statement != null && statement.isAny(IMPORTS)
                && name.isSame(parent.firstChild());
        return isName ? NameDeclaration.imported(name, root, meaning(name)) : null;
    }

    private static SyntaxNode root(SyntaxNode node) {
        SyntaxNode scope = node.enclosing("module");
        return scope == null ? node : scope;
    }

    @Override
    public Target.@Nullable Imported imported(SyntaxNode name) {
        return name.enclosing(IMPORTS) == null ? null : meaning(name);
    }

    /** Returns what a name in an import means. */
    private static Target.Imported meaning(SyntaxNode name) {
        SyntaxNode path = name.parent();
        SyntaxNode statement = name.enclosing(IMPORTS);
        String written = path == null ? name.text() : name.source().substring(path.start(), name.end());
        SyntaxNode module = statement == null ? null : statement.child("module_name");
        if (module == null) {
            return new Target.Imported(written, List.of());
        }
        return name.end() <= module.end() ? new Target.Imported(name.source().substring(module.start(), name.end()), List.of())
                : new Target.Imported(module.text(), List.of(name.text()));
    }

    @Override
    public List<Target.Imported> wildcards(SyntaxNode root) {
        List<Target.Imported> found = new ArrayList<>();
        for (SyntaxNode child : root.children()) {
            SyntaxNode module = child.is("import_from_statement") ? child.child("module_name") : null;
            if (module != null && child.childOf("wildcard_import") != null) {
                found.add(new Target.Imported(module.text(), List.of()));
            }
        }
        return found;
    }
}
