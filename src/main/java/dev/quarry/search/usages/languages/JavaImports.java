package dev.quarry.search.usages.languages;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.quarry.search.usages.syntax.ImportRules;
import dev.quarry.search.usages.syntax.NameDeclaration;
import dev.quarry.search.usages.syntax.SyntaxNode;
import dev.quarry.search.usages.syntax.Target;

/** The package, the imports and the qualified names of a Java file. */
final class JavaImports implements ImportRules {

    static final Set<String> NAMES = Set.of("identifier", "type_identifier");
    static final Set<String> QUALIFIED = Set.of("scoped_type_identifier", "scoped_identifier");
    static final String IMPORT = "import_declaration";
    static final String PACKAGE = "package_declaration";

    /** Returns what a name in an import declares; null if it declares nothing. */
    static @Nullable NameDeclaration declaration(SyntaxNode name) {
        SyntaxNode statement = name.enclosing(IMPORT);
        SyntaxNode root = statement == null ? null : statement.parent();
        if (statement == null || root == null || isWildcard(statement)) {
            return null;
        }
        SyntaxNode path = statement.firstChild();
        return path == null || path.end() != name.end() ? null
                : NameDeclaration.imported(name, root, new Target.Imported("", texts(path)));
    }

    @Override
    public Target.@Nullable Imported imported(SyntaxNode name) {
        SyntaxNode statement = name.enclosing(IMPORT);
        SyntaxNode parent = name.parent();
        if (statement == null || parent == null) {
            return null;
        }
        return new Target.Imported("", parent.isAny(QUALIFIED) && name.isField("name") ? texts(parent) : List.of(name.text()));
    }

    @Override
    public List<Target.Imported> wildcards(SyntaxNode root) {
        List<Target.Imported> found = new ArrayList<>();
        for (SyntaxNode child : root.children()) {
            SyntaxNode path = child.is(IMPORT) && isWildcard(child) ? child.firstChild() : null;
            if (path != null) {
                found.add(new Target.Imported("", texts(path)));
            }
        }
        return found;
    }

    @Override
    public String packageOf(SyntaxNode root) {
        SyntaxNode clause = root.childOf(PACKAGE);
        SyntaxNode path = clause == null ? null : clause.lastChild();
        return path == null ? "" : String.join(".", texts(path));
    }

    static boolean isStaticImport(NameDeclaration declaration) {
        SyntaxNode statement = declaration.node().enclosing(IMPORT);
        return statement != null && isStatic(statement);
    }

    private static boolean isStatic(SyntaxNode statement) {
        return statement.text().startsWith("static", "import".length() + 1);
    }

    private static boolean isWildcard(SyntaxNode statement) {
        return statement.childOf("asterisk") != null;
    }

    private static List<String> texts(SyntaxNode path) {
        return flat(path).stream().map(SyntaxNode::text).toList();
    }

    /** Returns the names of a qualified name, outermost first. */
    static List<SyntaxNode> flat(SyntaxNode path) {
        List<SyntaxNode> names = new ArrayList<>();
        if (path.isAny(NAMES)) {
            names.add(path);
        } else if (path.isAny(QUALIFIED) || path.is("generic_type") || path.is("annotated_type")) {
            for (SyntaxNode child : path.children()) {
                if (!path.is("generic_type") || child.isSame(path.firstChild())) {
                    names.addAll(flat(child));
                }
            }
        }
        return names;
    }
}
