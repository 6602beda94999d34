package dev.quarry.search.usages.languages;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.quarry.search.usages.syntax.ImportRules;
import dev.quarry.search.usages.syntax.NameDeclaration;
import dev.quarry.search.usages.syntax.SyntaxNode;
import dev.quarry.search.usages.syntax.Target;

/** The imports of modules by JavaScript and TypeScript, and what they export again. */
final class ScriptImports implements ImportRules {

    static final String IMPORT = "import_statement";
    private static final String EXPORT = "export_statement";
    static final String PROGRAM = "program";

    /** Returns what a name in an import declares; null if it declares nothing. */
    static @Nullable NameDeclaration declaration(SyntaxNode name) {
        SyntaxNode root = name.enclosing(PROGRAM);
        return root == null ? null : NameDeclaration.imported(name, root, meaning(name));
    }

    @Override
    public Target.@Nullable Imported imported(SyntaxNode name) {
        SyntaxNode parent = name.parent();
        if (parent != null && parent.is("pair_pattern") && name.isField("key")) {
            return CommonJs.taken(name, parent);
        }
        SyntaxNode export = parent != null && parent.is("export_specifier") ? name.enclosing(EXPORT) : null;
        boolean isImported = name.enclosing(IMPORT) != null || (export != null && export.child("source") != null);
        return isImported ? meaning(name) : null;
    }

    /** {@code import {find as lookup}} and {@code const {find: lookup} = require("./store")} */
    @Override
    public boolean mayBeRenamed(String text, int end) {
        return (end < text.length() && text.charAt(end) == ':') || ImportRules.super.mayBeRenamed(text, end);
    }

    /** Returns what a name in an import means. */
    private static Target.Imported meaning(SyntaxNode name) {
        SyntaxNode statement = name.enclosing(IMPORT);
        if (statement == null) {
            statement = name.enclosing(EXPORT);
        }
        SyntaxNode source = statement == null ? null : statement.child("source");
        String module = source == null ? "" : CommonJs.unquoted(source);
        return switch (name.parentKind()) {
            case "namespace_import" -> new Target.Imported(module, List.of());
            case "import_clause" -> new Target.Imported(module, List.of("default"));
            default -> new Target.Imported(module, List.of(exportedName(name)));
        };
    }

    private static String exportedName(SyntaxNode name) {
        SyntaxNode parent = name.parent();
        SyntaxNode original = parent == null ? null : parent.child("name");
        return original == null ? name.text() : original.text();
    }
}
