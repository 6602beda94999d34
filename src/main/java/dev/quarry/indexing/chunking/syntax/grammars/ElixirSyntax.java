package dev.quarry.indexing.chunking.syntax.grammars;

import static dev.quarry.indexing.chunking.syntax.SymbolKind.CONSTANT;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.FUNCTION;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.INTERFACE;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.MACRO;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.MODULE;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.SCOPE;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.TYPE;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.treesitter.TSNode;

import dev.quarry.indexing.chunking.syntax.Declaration;
import dev.quarry.indexing.chunking.syntax.Declaration.Surroundings;
import dev.quarry.indexing.chunking.syntax.NameFinder;
import dev.quarry.indexing.chunking.syntax.SymbolKind;
import dev.quarry.indexing.chunking.syntax.Syntax;
import dev.quarry.indexing.chunking.syntax.SyntaxBuilder;
import dev.quarry.platform.syntax.LanguageGrammars;
import dev.quarry.platform.syntax.Nodes;

/** Elixir. Its definitions are calls of macros such as {@code def}, and of the operator {@code @}. */
final class ElixirSyntax {

    private static final int MAX_KEYWORD = 40;
    private static final int MAX_DEPTH = 5;
    private static final NameFinder MODULE_NAME = NameFinder.child(List.of(Set.of("arguments"), Set.of("alias")));
    /** Attributes that say something about the next definition or to the compiler. */
    private static final Set<String> ANNOTATIONS = Set.of("after_compile", "after_verify", "before_compile", "behaviour",
            "compile", "deprecated", "derive", "describetag", "dialyzer", "doc", "enforce_keys", "external_resource",
            "fallback_to_any", "impl", "moduledoc", "moduletag", "nifs", "on_definition", "on_load", "optional_callbacks",
            "requirements", "shortdoc", "since", "spec", "tag", "typedoc", "vsn");

    private ElixirSyntax() {
    }

    static Syntax load() {
        return new SyntaxBuilder()
                .comments("comment")
                .closes("end")
                .encloses("do_block", "else_block")
                .declaresContainers(ElixirSyntax::definedByCall, "call")
                .declares(ElixirSyntax::attribute, "unary_operator")
                .mergesClauses()
                .build(LanguageGrammars.load("Elixir"));
    }

    private static List<Declaration> definedByCall(TSNode call, Surroundings surroundings) {
        return switch (keyword(call, surroundings)) {
            case "defmodule" -> module(MODULE, call, surroundings);
            case "defprotocol" -> module(INTERFACE, call, surroundings);
            case "defimpl" -> module(SCOPE, call, surroundings);
            case "def", "defp", "defdelegate" -> head(FUNCTION, call);
            case "defmacro", "defmacrop", "defguard", "defguardp" -> head(MACRO, call);
            default -> List.of();
        };
    }

    /** Returns the name of the macro that is called; empty if it is qualified. */
    private static String keyword(TSNode call, Surroundings surroundings) {
        TSNode target = Nodes.field(call, "target");
        boolean isName = target != null && Nodes.kind(target).equals("identifier")
                && Nodes.end(target) - Nodes.start(target) <= MAX_KEYWORD;
        return target != null && isName ? surroundings.textOf(target) : "";
    }

    private static List<Declaration> module(SymbolKind kind, TSNode call, Surroundings surroundings) {
        TSNode name = MODULE_NAME.find(call);
        return name == null ? List.of() : List.of(Declaration.qualified(kind, name, surroundings));
    }

    /** Returns the name in the head of a function: {@code f(a) when a > 1}, {@code f}, {@code a + b}. */
    private static List<Declaration> head(SymbolKind kind, TSNode call) {
        TSNode name = nameOf(firstArgument(call), MAX_DEPTH);
        return name == null ? List.of() : List.of(Declaration.of(kind, name));
    }

    private static @Nullable TSNode nameOf(@Nullable TSNode head, int depth) {
        if (head == null || depth == 0) {
            return null;
        }
        return switch (Nodes.kind(head)) {
            case "identifier" -> head;
            case "call" -> nameOf(Nodes.field(head, "target"), depth - 1);
            case "binary_operator" -> {
                TSNode operator = Nodes.field(head, "operator");
                boolean isGuard = operator != null
                        && (Nodes.kind(operator).equals("when") || Nodes.kind(operator).equals("::"));
                yield isGuard ? nameOf(Nodes.field(head, "left"), depth - 1) : operator;
            }
            case "unary_operator" -> Nodes.field(head, "operator");
            default -> null;
        };
    }

    private static @Nullable TSNode firstArgument(TSNode call) {
        for (int i = 1; i < Math.min(Nodes.childCount(call), MAX_DEPTH); i++) {
            TSNode arguments = Nodes.child(call, i);
            if (Nodes.kind(arguments).equals("arguments") && Nodes.childCount(arguments) > 0) {
                TSNode first = Nodes.child(arguments, 0);
                return Nodes.kind(first).equals("(") ? Nodes.child(arguments, 1) : first;
            }
        }
        return null;
    }

    /** Returns the name of a type, a callback or a constant: {@code @type t :: integer}, {@code @limit 1}. */
    private static List<Declaration> attribute(TSNode operation, Surroundings surroundings) {
        TSNode operator = Nodes.field(operation, "operator");
        TSNode call = Nodes.field(operation, "operand");
        if (operator == null || call == null || !Nodes.kind(operator).equals("@") || !Nodes.kind(call).equals("call")) {
            return List.of();
        }
        String attribute = keyword(call, surroundings);
        return switch (attribute) {
            case "type", "typep", "opaque" -> head(TYPE, call);
            case "callback", "macrocallback" -> head(FUNCTION, call);
            default -> {
                TSNode name = Nodes.field(call, "target");
                yield name == null || attribute.isEmpty() || ANNOTATIONS.contains(attribute) ? List.of()
                        : List.of(Declaration.of(CONSTANT, name));
            }
        };
    }
}
