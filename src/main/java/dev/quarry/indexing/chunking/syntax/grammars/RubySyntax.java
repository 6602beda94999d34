package dev.quarry.indexing.chunking.syntax.grammars;

import static dev.quarry.indexing.chunking.syntax.SymbolKind.CLASS;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.CONSTANT;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.FIELD;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.METHOD;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.MODULE;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.treesitter.TSNode;

import dev.quarry.indexing.chunking.syntax.Declaration;
import dev.quarry.indexing.chunking.syntax.Declaration.Surroundings;
import dev.quarry.indexing.chunking.syntax.SymbolKind;
import dev.quarry.indexing.chunking.syntax.Syntax;
import dev.quarry.indexing.chunking.syntax.SyntaxBuilder;
import dev.quarry.platform.syntax.LanguageGrammars;
import dev.quarry.platform.syntax.Nodes;

/** Ruby, with the calls that define methods in Ruby itself and in Active Support. */
final class RubySyntax {

    private static final int MAX_NAMES = 100;
    private static final int MAX_CALL_NAME = 40;
    private static final Set<String> CLASSES = Set.of("Class", "Struct", "Data", "::Class", "::Struct", "::Data");

    private RubySyntax() {
    }

    static Syntax load() {
        return new SyntaxBuilder()
                .comments("comment")
                .closes("end")
                .encloses("body_statement", "singleton_class", "block", "do_block", "block_body", "argument_list", "if",
                        "unless", "if_modifier", "unless_modifier", "then", "else", "elsif", "case", "when", "begin", "rescue",
                        "ensure", "parenthesized_statements")
                .defines(CLASS, "class")
                .defines(MODULE, "module")
                .defines(METHOD, "method", "singleton_method")
                .declaresOnly(RubySyntax::alias, "alias")
                .declaresContainers(RubySyntax::constants, "assignment", "operator_assignment")
                .declares(RubySyntax::definedByCall, "call")
                .constructors("initialize")
                .build(LanguageGrammars.load("Ruby"));
    }

    /** Returns the new name in {@code alias a b} or {@code alias :a :b}. */
    private static List<Declaration> alias(TSNode alias, Surroundings surroundings) {
        TSNode name = Nodes.field(alias, "name");
        if (name == null || Nodes.kind(name).equals("global_variable")) {
            return List.of();
        }
        Declaration declaration = Declaration.exact(METHOD, name);
        return List.of(Nodes.kind(name).equals("simple_symbol") ? declaration.trimmed(1, 0) : declaration);
    }

    /** Returns the constants that an assignment defines: {@code A, B = 1, 2}. */
    private static List<Declaration> constants(TSNode assignment, Surroundings surroundings) {
        TSNode left = Nodes.field(assignment, "left");
        if (left == null) {
            return List.of();
        }
        return switch (Nodes.kind(left)) {
            case "constant" -> List.of(Declaration.of(kindOfValue(assignment, surroundings), left));
            case "scope_resolution" -> {
                TSNode name = Nodes.field(left, "name");
                yield name == null || !Nodes.kind(name).equals("constant") ? List.of()
                        : List.of(Declaration.of(kindOfValue(assignment, surroundings), left));
            }
            case "left_assignment_list" -> {
                List<Declaration> constants = new ArrayList<>();
                for (int i = 0; i < Nodes.childCount(left) && i < MAX_NAMES; i++) {
                    TSNode target = Nodes.child(left, i);
                    if (Nodes.kind(target).equals("constant")) {
                        constants.add(Declaration.of(CONSTANT, target));
                    }
                }
                yield constants;
            }
            default -> List.of();
        };
    }

    /** {@code A = Struct.new(:b)} is a class. */
    private static SymbolKind kindOfValue(TSNode assignment, Surroundings surroundings) {
        TSNode value = Nodes.field(assignment, "right");
        TSNode receiver = value == null || !Nodes.kind(value).equals("call") ? null : Nodes.field(value, "receiver");
        TSNode method = receiver == null || value == null ? null : Nodes.field(value, "method");
        if (receiver == null || method == null || Nodes.end(receiver) - Nodes.start(receiver) > MAX_CALL_NAME) {
            return CONSTANT;
        }
        String created = surroundings.textOf(receiver);
        return switch (surroundings.textOf(method)) {
            case "new", "define" -> CLASSES.contains(created) ? CLASS : created.equals("Module") ? MODULE : CONSTANT;
            default -> CONSTANT;
        };
    }

    private static List<Declaration> definedByCall(TSNode call, Surroundings surroundings) {
        TSNode method = Nodes.field(call, "method");
        if (method == null || Nodes.end(method) - Nodes.start(method) > MAX_CALL_NAME) {
            return List.of();
        }
        return switch (surroundings.textOf(method)) {
            case "attr_accessor", "attr_reader", "attr_writer", "attr", "class_attribute", "cattr_accessor", "cattr_reader",
                    "cattr_writer", "mattr_accessor", "mattr_reader", "mattr_writer", "thread_mattr_accessor",
                    "thread_cattr_accessor", "attr_internal", "attr_internal_accessor", "attr_internal_reader",
                    "config_accessor" ->
                named(FIELD, call, MAX_NAMES);
            case "delegate" -> named(METHOD, call, MAX_NAMES);
            // The first argument is the object that is called.
            case "def_delegators" -> named(METHOD, call, MAX_NAMES).stream().skip(1).toList();
            case "alias_method", "define_method", "define_singleton_method", "alias_attribute" -> named(METHOD, call, 1);
            default -> List.of();
        };
    }

    /** Returns the first arguments of a call as long as they are symbols or strings. */
    private static List<Declaration> named(SymbolKind kind, TSNode call, int most) {
        TSNode arguments = Nodes.field(call, "arguments");
        List<Declaration> names = new ArrayList<>();
        for (int i = 0; arguments != null && i < Nodes.childCount(arguments) && names.size() < most; i++) {
            TSNode argument = Nodes.child(arguments, i);
            switch (Nodes.kind(argument)) {
                case "simple_symbol" -> names.add(Declaration.exact(kind, argument).trimmed(1, 0));
                case "string" -> {
                    if (Nodes.childCount(argument) == 3 && Nodes.kind(Nodes.child(argument, 1)).equals("string_content")) {
                        names.add(Declaration.exact(kind, Nodes.child(argument, 1)));
                    }
                }
                case "(", "," -> {
                    // Between the arguments.
                }
                default -> {
                    return names;
                }
            }
        }
        return names;
    }
}
