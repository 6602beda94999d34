package dev.quarry.indexing.chunking.syntax.grammars;

import static dev.quarry.indexing.chunking.syntax.SymbolKind.CLASS;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.FUNCTION;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.TYPE;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.VARIABLE;

import java.util.ArrayList;
import java.util.List;

import org.treesitter.TSNode;

import dev.quarry.indexing.chunking.syntax.Declaration;
import dev.quarry.indexing.chunking.syntax.Declaration.Surroundings;
import dev.quarry.indexing.chunking.syntax.NameFinder;
import dev.quarry.indexing.chunking.syntax.SymbolKind;
import dev.quarry.indexing.chunking.syntax.Syntax;
import dev.quarry.indexing.chunking.syntax.SyntaxBuilder;
import dev.quarry.platform.syntax.LanguageGrammars;
import dev.quarry.platform.syntax.Nodes;

/** Python. */
final class PythonSyntax {

    private static final int MAX_TARGETS = 100;

    private PythonSyntax() {
    }

    static Syntax load() {
        return new SyntaxBuilder()
                .comments("comment")
                .leads("decorator")
                .encloses("block", "decorated_definition", "if_statement", "elif_clause", "else_clause",
                        "try_statement", "except_clause", "finally_clause", "with_statement", "for_statement",
                        "while_statement", "match_statement", "case_clause")
                .enclosesOutsideFunctions("expression_statement")
                .defines(CLASS, "class_definition")
                .declaresContainers(Declaration.Finder.named(FUNCTION), "function_definition")
                // In a = b = 1 the right side is an assignment.
                .declares(PythonSyntax::targets, "assignment")
                .defines(TYPE, NameFinder.field("left"), "type_alias_statement")
                .constructors("__init__")
                .build(LanguageGrammars.load("Python"));
    }

    /** Returns the names that an assignment binds: {@code a, (b, *c) = d}. */
    private static List<Declaration> targets(TSNode assignment, Surroundings surroundings) {
        TSNode left = Nodes.field(assignment, "left");
        if (left == null) {
            return List.of();
        }
        TSNode right = Nodes.field(assignment, "right");
        SymbolKind kind = right != null && Nodes.kind(right).equals("lambda") ? FUNCTION : VARIABLE;
        List<Declaration> targets = new ArrayList<>();
        addTargets(left, kind, targets);
        return targets;
    }

    private static void addTargets(TSNode target, SymbolKind kind, List<Declaration> targets) {
        switch (Nodes.kind(target)) {
            case "identifier" -> targets.add(Declaration.of(kind, target));
            case "pattern_list", "tuple_pattern", "list_pattern", "list_splat_pattern" -> {
                for (int i = 0; i < Nodes.childCount(target) && targets.size() < MAX_TARGETS; i++) {
                    addTargets(Nodes.child(target, i), VARIABLE, targets);
                }
            }
            default -> {
                // An attribute, an item of a list, or a bracket.
            }
        }
    }
}
