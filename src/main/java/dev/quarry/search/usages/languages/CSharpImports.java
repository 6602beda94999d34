package dev.quarry.search.usages.languages;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.quarry.search.usages.syntax.ImportRules;
import dev.quarry.search.usages.syntax.NameDeclaration;
import dev.quarry.search.usages.syntax.SyntaxNode;
import dev.quarry.search.usages.syntax.Target;

/** The namespaces, the using directives and the qualified names of a C# file. */
final class CSharpImports implements ImportRules {

    static final String USING = "using_directive";
    static final Set<String> NAMESPACES = Set.of("namespace_declaration", "file_scoped_namespace_declaration");

    /** Returns what a name in an import declares; null if it declares nothing. */
    static @Nullable NameDeclaration declaration(SyntaxNode name, SyntaxNode directive) {
        SyntaxNode target = directive.lastChild();
        SyntaxNode scope = directive.enclosing(CSharpNameDeclarations.SCOPES);
        return !name.isField("name") || target == null || scope == null || target.isSame(name) ? null
                : NameDeclaration.imported(name, scope, new Target.Imported("", texts(target)));
    }

    @Override
    public Target.@Nullable Imported imported(SyntaxNode name) {
        SyntaxNode directive = name.enclosing(USING);
        SyntaxNode parent = name.parent();
        if (directive == null || parent == null) {
            return null;
        }
        return new Target.Imported("",
                parent.is("qualified_name") && name.isField("name") ? texts(parent) : List.of(name.text()));
    }

    /** {@code using Shelf = Shop.Store;} */
    @Override
    public boolean mayBeRenamed(String text, int end) {
        return end < text.length() && text.charAt(end) == ';';
    }

    @Override
    public List<Target.Imported> wildcards(SyntaxNode root) {
        List<Target.Imported> found = new ArrayList<>();
        addWildcards(root, found);
        return found;
    }

    private static void addWildcards(SyntaxNode node, List<Target.Imported> found) {
        for (SyntaxNode child : node.children()) {
            if (child.is(USING) && child.child("name") == null) {
                found.add(new Target.Imported("", texts(child.lastChild())));
            } else if (child.isAny(NAMESPACES)) {
                SyntaxNode body = child.child("body");
                addWildcards(body == null ? child : body, found);
            }
        }
    }

    @Override
    public String packageOf(SyntaxNode root) {
        SyntaxNode clause = root.childOf(NAMESPACES);
        SyntaxNode name = clause == null ? null : clause.child("name");
        return name == null ? "" : String.join(".", texts(name));
    }

    private static List<String> texts(@Nullable SyntaxNode path) {
        return flat(path).stream().map(SyntaxNode::text).toList();
    }

    /** Returns the names of a qualified name, outermost first; empty if it has none. */
    static List<SyntaxNode> flat(@Nullable SyntaxNode path) {
        List<SyntaxNode> names = new ArrayList<>();
        if (path == null) {
            return names;
        }
        switch (path.kind()) {
            case "identifier" -> names.add(path);
            case "qualified_name", "alias_qualified_name" -> path.children().forEach(part -> names.addAll(flat(part)));
            case "generic_name", "nullable_type" -> names.addAll(flat(path.firstChild()));
            default -> {
                // A type without a name.
            }
        }
        return names;
    }
}
