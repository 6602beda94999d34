package dev.quarry.search.usages.languages;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.quarry.search.usages.syntax.ImportRules;
import dev.quarry.search.usages.syntax.NameDeclaration;
import dev.quarry.search.usages.syntax.SyntaxNode;
import dev.quarry.search.usages.syntax.Target;

/** The package and the imports of a Kotlin file. */
final class KotlinImports implements ImportRules {

    static final Set<String> IMPORTS = Set.of("import_header");
    private static final Set<String> FILE = Set.of("source_file");

    /** Returns what a name in an import declares; null if it declares nothing. */
    static @Nullable NameDeclaration declaration(SyntaxNode name) {
        SyntaxNode header = name.enclosing(IMPORTS);
        SyntaxNode root = name.enclosing(FILE);
        SyntaxNode path = header == null ? null : header.firstChild();
        if (header == null || root == null || path == null || header.childOf(Set.of("wildcard_import")) != null) {
            return null;
        }
        SyntaxNode alias = header.childOf(Set.of("import_alias"));
        boolean isBound = alias == null ? name.isSame(path.lastChild()) : name.isSame(alias.lastChild());
        return isBound ? NameDeclaration.imported(name, root, new Target.Imported("", texts(path))) : null;
    }

    @Override
    public Target.@Nullable Imported imported(SyntaxNode name) {
        SyntaxNode header = name.enclosing(IMPORTS);
        SyntaxNode path = name.parent();
        if (header == null || path == null) {
            return null;
        }
        return new Target.Imported("", path.children().stream().filter(part -> part.start() <= name.start())
                .map(SyntaxNode::text).toList());
    }

    @Override
    public List<Target.Imported> wildcards(SyntaxNode root) {
        List<Target.Imported> found = new ArrayList<>();
        SyntaxNode list = root.childOf(Set.of("import_list"));
        for (SyntaxNode header : list == null ? root.children() : list.children()) {
            SyntaxNode path = header.firstChild();
            if (header.isAny(IMPORTS) && header.childOf(Set.of("wildcard_import")) != null && path != null) {
                found.add(new Target.Imported("", texts(path)));
            }
        }
        return found;
    }

    @Override
    public String packageOf(SyntaxNode root) {
        SyntaxNode clause = root.childOf(Set.of("package_header"));
        SyntaxNode path = clause == null ? null : clause.firstChild();
        return path == null ? "" : String.join(".", texts(path));
    }

    private static List<String> texts(SyntaxNode path) {
        return path.children().stream().map(SyntaxNode::text).toList();
    }
}
