package dev.quarry.search.usages.languages;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.quarry.search.usages.syntax.ImportRules;
import dev.quarry.search.usages.syntax.NameDeclaration;
import dev.quarry.search.usages.syntax.SyntaxNode;
import dev.quarry.search.usages.syntax.Target;

/** The package and the imports of a Go file. */
final class GoImports implements ImportRules {

    private static final String IMPORT = "import_spec";
    static final String FILE = "source_file";

    /** Returns what a name in an import declares; null if it declares nothing. */
    static @Nullable NameDeclaration declaration(SyntaxNode name, SyntaxNode spec) {
        return name.isField("name")
                ? NameDeclaration.imported(name, root(name), new Target.Imported(importPath(spec), List.of()))
                : null;
    }

    /** A package without another name is named by the last part of its path, but for a version. */
    @Override
    public Target.@Nullable Imported implicit(SyntaxNode use) {
        for (SyntaxNode statement : root(use).children()) {
            if (statement.is("import_declaration")) {
                Target.Imported found = named(statement, use.text());
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private static Target.@Nullable Imported named(SyntaxNode statement, String name) {
        for (SyntaxNode child : statement.children()) {
            Target.Imported found = child.is("import_spec_list") ? named(child, name) : null;
            if (found != null) {
                return found;
            }
            String path = child.is(IMPORT) && child.child("name") == null ? importPath(child) : "";
            String unversioned = path.replaceFirst("/v\\d+$", "");
            if (!path.isEmpty() && unversioned.substring(unversioned.lastIndexOf('/') + 1).equals(name)) {
                return new Target.Imported(path, List.of());
            }
        }
        return null;
    }

    @Override
    public List<Target.Imported> wildcards(SyntaxNode root) {
        List<Target.Imported> found = new ArrayList<>();
        for (SyntaxNode statement : root.children()) {
            if (statement.is("import_declaration")) {
                addDots(statement, found);
            }
        }
        return found;
    }

    private static void addDots(SyntaxNode statement, List<Target.Imported> found) {
        for (SyntaxNode child : statement.children()) {
            SyntaxNode name = child.is(IMPORT) ? child.child("name") : null;
            if (child.is("import_spec_list")) {
                addDots(child, found);
            } else if (name != null && name.is("dot")) {
                found.add(new Target.Imported(importPath(child), List.of()));
            }
        }
    }

    @Override
    public String packageOf(SyntaxNode root) {
        SyntaxNode clause = root.childOf("package_clause");
        SyntaxNode name = clause == null ? null : clause.firstChild();
        return name == null ? "" : name.text();
    }

    private static SyntaxNode root(SyntaxNode node) {
        SyntaxNode file = node.enclosing(FILE);
        return file == null ? node : file;
    }

    private static String importPath(SyntaxNode spec) {
        SyntaxNode path = spec.child("path");
        String text = path == null ? "" : path.text();
        return text.length() < 2 ? "" : text.substring(1, text.length() - 1);
    }
}
