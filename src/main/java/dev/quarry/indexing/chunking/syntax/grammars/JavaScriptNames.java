package dev.quarry.indexing.chunking.syntax.grammars;

import static dev.quarry.indexing.chunking.syntax.SymbolKind.CLASS;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.FUNCTION;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.METHOD;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.SCOPE;
import static dev.quarry.indexing.chunking.syntax.SymbolKind.VARIABLE;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.treesitter.TSNode;

import dev.quarry.indexing.chunking.syntax.Declaration;
import dev.quarry.indexing.chunking.syntax.Declaration.Surroundings;
import dev.quarry.indexing.chunking.syntax.Definition;
import dev.quarry.indexing.chunking.syntax.SymbolKind;
import dev.quarry.platform.syntax.Nodes;

/** Finds the names that expressions of JavaScript define: of variables, assigned properties and functions in objects. */
final class JavaScriptNames {

    static final Map<String, SymbolKind> FUNCTIONS = Map.of("arrow_function", FUNCTION, "function_expression", FUNCTION,
            "generator_function", FUNCTION, "class", CLASS);

    private static final int MAX_NAMES = 100;
    private static final int MAX_TARGET = 100;
    private static final int MAX_DEPTH = 5;
    private static final String PROTOTYPE = ".prototype";
    /** Functions of React that return the component they get. */
    private static final Pattern WRAPPER = Pattern.compile("(?:React\\.)?(?:memo|forwardRef)");
    private static final Pattern MODULE = Pattern.compile("(?:module\\.)?exports");
    private static final Pattern PATH = Pattern.compile("[\\w$]+(?:\\.[\\w$]+)*");
    /** A key that is a name; others may be titles, paths or keys of a keyboard. */
    private static final Pattern KEY = Pattern.compile("#?[\\w$]{1,100}|(['\"])[\\w$]{1,100}\\1");
    /** Nodes that name the function or class that is their value. */
    private static final Set<String> NAMING = Set.of("variable_declarator", "pair", "field_definition",
            "public_field_definition");

    private JavaScriptNames() {
    }

    /** Returns the names in {@code a = 1}, <code>{ b, c: d } = e</code> or {@code [f] = g}. */
    static List<Declaration> variables(TSNode declarator, Surroundings surroundings) {
        TSNode value = Nodes.field(declarator, "value");
        if (surroundings.isLocal() && (value == null || !FUNCTIONS.containsKey(Nodes.kind(value)))) {
            return List.of();
        }
        TSNode name = Nodes.field(declarator, "name");
        if (name == null) {
            return List.of();
        }
        if (Nodes.kind(name).equals("identifier")) {
            return List.of(Declaration.of(kindOf(value, surroundings, MAX_DEPTH), name));
        }
        // Required names are defined elsewhere.
        if (value != null && Nodes.kind(value).equals("call_expression") && isCalled(value, "require", surroundings)) {
            return List.of();
        }
        List<Declaration> names = new ArrayList<>();
        addNames(name, names, MAX_DEPTH);
        return names;
    }

    private static void addNames(@Nullable TSNode pattern, List<Declaration> names, int depth) {
        if (pattern == null) {
            return;
        }
        switch (Nodes.kind(pattern)) {
            case "identifier", "shorthand_property_identifier_pattern" -> names.add(Declaration.of(VARIABLE, pattern));
            case "pair_pattern" -> addNames(Nodes.field(pattern, "value"), names, depth);
            case "assignment_pattern", "object_assignment_pattern" -> addNames(Nodes.field(pattern, "left"), names, depth);
            case "object_pattern", "array_pattern", "rest_pattern" -> {
                int count = depth == 0 ? 0 : Nodes.childCount(pattern);
                for (int i = 0; i < count && names.size() < MAX_NAMES; i++) {
                    addNames(Nodes.child(pattern, i), names, depth - 1);
                }
            }
            default -> {
                // A bracket or a comma.
            }
        }
    }

    /** Returns the name of an assigned property: {@code Foo.prototype.bar = function () { }}. */
    static List<Declaration> assigned(TSNode assignment, Surroundings surroundings) {
        TSNode left = Nodes.field(assignment, "left");
        TSNode right = Nodes.field(assignment, "right");
        if (left == null || right == null) {
            return List.of();
        }
        SymbolKind kind = kindOf(right, surroundings, MAX_DEPTH);
        if (Nodes.kind(left).equals("identifier")) {
            return kind == VARIABLE ? List.of() : List.of(Declaration.of(kind, left));
        }
        TSNode object = Nodes.field(left, "object");
        TSNode property = Nodes.field(left, "property");
        if (object == null || property == null || !Nodes.kind(left).equals("member_expression")
                || Nodes.end(object) - Nodes.start(object) > MAX_TARGET) {
            return List.of();
        }
        String target = surroundings.textOf(object);
        String name = surroundings.textOf(property);
        if (target.equals("module") && name.equals("exports")) {
            return List.of();
        }
        if (MODULE.matcher(target).matches()) {
            boolean isDefinedAbove = name.equals(surroundings.textOf(right)) || name.equals("__esModule");
            return isDefinedAbove ? List.of() : List.of(Declaration.of(kind, property));
        }
        if (name.equals("prototype")) {
            return Nodes.kind(right).equals("object") ? List.of(Declaration.exact(SCOPE, lastOf(object))) : List.of();
        }
        return kind == VARIABLE ? List.of() : List.of(member(kind, property, target));
    }

    private static Declaration member(SymbolKind kind, TSNode property, String target) {
        SymbolKind kindOfMember = kind == FUNCTION ? METHOD : kind;
        String type = target.endsWith(PROTOTYPE) ? target.substring(0, target.length() - PROTOTYPE.length()) : target;
        Declaration member = Declaration.exact(kindOfMember, property);
        return type.equals("this") || !PATH.matcher(type).matches() ? member : member.in(type);
    }

    private static TSNode lastOf(TSNode object) {
        TSNode property = Nodes.field(object, "property");
        return property == null ? object : property;
    }

    /** Returns the name of a function or a class that is a property of an object. */
    static List<Declaration> property(TSNode pair, Surroundings surroundings) {
        TSNode key = Nodes.field(pair, "key");
        TSNode value = Nodes.field(pair, "value");
        SymbolKind kind = kindOf(value, surroundings, 1);
        if (key == null || kind == VARIABLE || !KEY.matcher(surroundings.textOf(key)).matches()) {
            return List.of();
        }
        return List.of(Declaration.exact(kind == FUNCTION ? METHOD : kind, key));
    }

    /** Returns the name of a function or class that is an argument or is exported; a variable gives it another name. */
    static List<Declaration> namedExpression(TSNode expression, Surroundings surroundings) {
        TSNode name = Nodes.field(expression, "name");
        SymbolKind kind = FUNCTIONS.get(Nodes.kind(expression));
        return name == null || kind == null || isNamedAbove(expression, surroundings.textOf(name), surroundings) ? List.of()
                : List.of(Declaration.of(kind, name));
    }

    private static boolean isNamedAbove(TSNode expression, String name, Surroundings surroundings) {
        // In A = memo(function A() { }) the names are one.
        Definition owner = surroundings.owner();
        if (owner != null && owner.name().equals(name)) {
            return true;
        }
        TSNode parent = Nodes.parent(expression);
        if (parent == null) {
            return false;
        }
        return NAMING.contains(Nodes.kind(parent))
                || (Nodes.kind(parent).equals("assignment_expression") && !assigned(parent, surroundings).isEmpty());
    }

    /** Returns the kind of symbol that a value makes of its name. */
    private static SymbolKind kindOf(@Nullable TSNode value, Surroundings surroundings, int depth) {
        if (value == null) {
            return VARIABLE;
        }
        SymbolKind kind = FUNCTIONS.get(Nodes.kind(value));
        if (kind != null) {
            return kind;
        }
        TSNode arguments = Nodes.kind(value).equals("call_expression") ? Nodes.field(value, "arguments") : null;
        boolean isWrapped = arguments != null && depth > 0 && Nodes.childCount(arguments) > 1 && isWrapper(value, surroundings);
        return isWrapped && arguments != null ? kindOf(Nodes.child(arguments, 1), surroundings, depth - 1) : VARIABLE;
    }

    private static boolean isWrapper(TSNode call, Surroundings surroundings) {
        TSNode function = Nodes.field(call, "function");
        return function != null && Nodes.end(function) - Nodes.start(function) <= MAX_TARGET
                && WRAPPER.matcher(surroundings.textOf(function)).matches();
    }

    private static boolean isCalled(TSNode call, String name, Surroundings surroundings) {
        TSNode function = Nodes.field(call, "function");
        return function != null && surroundings.textOf(function).equals(name);
    }
}
