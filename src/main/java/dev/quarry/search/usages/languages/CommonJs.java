package dev.quarry.search.usages.languages;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.quarry.search.usages.syntax.SyntaxNode;
import dev.quarry.search.usages.syntax.Target;

/** Imports of CommonJS: {@code const {find: lookup} = require("./store")}. */
final class CommonJs {

    private CommonJs() {
    }

    /** Returns the module of {@code require("module")}; empty for any other expression. */
    static String module(SyntaxNode value) {
        SyntaxNode function = value.is("call_expression") ? value.child("function") : null;
        SyntaxNode arguments = function != null && function.text().equals("require") ? value.child("arguments") : null;
        SyntaxNode module = arguments == null ? null : arguments.firstChild();
        return module == null || !module.is("string") ? "" : unquoted(module);
    }

    static String unquoted(SyntaxNode string) {
        String text = string.text();
        return text.length() < 2 ? "" : text.substring(1, text.length() - 1);
    }

    /** Returns the name of the property that a pattern binds to a name. */
    static String key(SyntaxNode name) {
        SyntaxNode pair = name.parent();
        SyntaxNode key = pair != null && pair.is("pair_pattern") ? pair.child("key") : null;
        return key == null ? name.text() : key.text();
    }

    /** Returns what the key of a pattern takes from a module; null if the pattern takes from anything else. */
    static Target.@Nullable Imported taken(SyntaxNode key, SyntaxNode pair) {
        SyntaxNode pattern = pair.parent();
        SyntaxNode declarator = pattern == null ? null : pattern.parent();
        SyntaxNode value = declarator != null && declarator.is("variable_declarator") ? declarator.child("value") : null;
        String module = value == null ? "" : module(value);
        return module.isEmpty() ? null : new Target.Imported(module, List.of(key.text()));
    }
}
