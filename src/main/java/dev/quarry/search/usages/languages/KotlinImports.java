package dev.quarry.search.usages.languages;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.quarry.search.usages.syntax.ImportRules;
import dev.quarry.search.usages.syntax.NameDeclaration;
import dev.quarry.search.usages.syntax.SyntaxNode;
import dev.quarry.search.usages.syntax.Target;

/** The package and the imports of a Kotlin file. */
final class KotlinImports implements ImportRules {

    static final String IMPORT = "import_header";
    private static final String FILE = "source_file";

    /** Returns what a name in an import declares; null if it declares nothing. */
    static @Nullable NameDeclaration declaration(SyntaxNode name) {
        SyntaxNode header = name.enclosing(IMPORT);
        SyntaxNode root = name.enclosing(FILE);
        SyntaxNode path = header == null ? null : header.firstChild();
        if (header == null || root == null || path == null || header.childOf("wildcard_import") != null) {
            return null;
        }
        SyntaxNode alias = header.childOf("import_alias");
        boolean isBound = alias == null ? name.isSame(path.lastChild()) : name.isSame(alias.lastChild());
        return isBound ? NameDeclaration.imported(name, root, new Target.Imported("", texts(path))) : null;
    }

    @Override
    public Target.@Nullable Imported imported(SyntaxNode name) {
        SyntaxNode header = name.enclosing(IMPORT);
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
        SyntaxNode list = root.childOf("import_list");
        for (SyntaxNode header : list == null ? root.children() : list.children()) {
            SyntaxNode path = header.firstChild();
            if (header.is(IMPORT) && header.childOf("wildcard_import") != null && path != null) {
                found.add(new Target.Imported("", texts(path)));
            }
        }
        return found;
    }

    @Override
    public String packageOf(SyntaxNode root) {
        SyntaxNode clause = root.childOf("package_header");
        SyntaxNode path = clause == null ? null : clause.firstChild();
        return path == null ? "" : String.join(".", texts(path));
    }

    private static List<String> texts(SyntaxNode path) {
        return path.children().stream().map(SyntaxNode::text).toList();
    }
}
