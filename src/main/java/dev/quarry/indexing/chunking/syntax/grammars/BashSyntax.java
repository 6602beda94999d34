package dev.quarry.indexing.chunking.syntax.grammars;

import static dev.quarry.indexing.chunking.syntax.SymbolKind.FUNCTION;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.MACRO;

import java.util.ArrayList;
import java.util.List;

import org.treesitter.TSNode;

import dev.quarry.indexing.chunking.syntax.Declaration;
import dev.quarry.indexing.chunking.syntax.Declaration.Surroundings;
import dev.quarry.indexing.chunking.syntax.Syntax;
import dev.quarry.indexing.chunking.syntax.SyntaxBuilder;
import dev.quarry.platform.syntax.LanguageGrammars;
import dev.quarry.platform.syntax.Nodes;

/** Bash, and other shells as far as their syntax agrees. */
final class BashSyntax {

    private static final int MAX_ALIASES = 100;

    private BashSyntax() {
    }

    static Syntax load() {
        return new SyntaxBuilder()
                .comments("comment")
                .leads("then", "do")
                .closes("fi", "done", "esac")
                .encloses("if_statement", "elif_clause", "else_clause", "case_statement", "case_item", "for_statement",
                        "c_style_for_statement", "while_statement", "do_group", "compound_statement", "subshell", "list",
                        "redirected_statement")
                .declares(BashSyntax::function, "function_definition")
                .declaresOnly(BashSyntax::aliases, "command")
                .build(LanguageGrammars.load("Shell"));
    }

    /** Double colons in the name of a function are a namespace by convention; the function is no method. */
    private static List<Declaration> function(TSNode definition, Surroundings surroundings) {
        TSNode name = Nodes.field(definition, "name");
        return name == null ? List.of() : List.of(Declaration.exact(FUNCTION, name));
    }

    /** Returns the names that {@code alias a=... b=...} defines. */
    private static List<Declaration> aliases(TSNode command, Surroundings surroundings) {
        TSNode name = Nodes.field(command, "name");
        if (name == null || !surroundings.textOf(name).equals("alias")) {
            return List.of();
        }
        List<Declaration> aliases = new ArrayList<>();
        int count = Math.min(Nodes.childCount(command), MAX_ALIASES);
        for (int i = 1; i < count; i++) {
            TSNode argument = Nodes.child(command, i);
            int length = surroundings.textOf(argument).indexOf('=');
            if (length > 0) {
                int start = Nodes.start(argument);
                aliases.add(new Declaration(MACRO, start, start + length, null, true));
            }
        }
        return aliases;
    }
}
