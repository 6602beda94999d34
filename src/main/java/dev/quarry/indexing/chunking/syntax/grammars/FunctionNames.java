package dev.quarry.indexing.chunking.syntax.grammars;

import org.jspecify.annotations.Nullable;
import org.treesitter.TSNode;

import dev.quarry.indexing.chunking.syntax.NameFinder;
import dev.quarry.platform.syntax.Nodes;

/**
 * Finds the name of a function of C or C++. A function that is defined by a macro is named by the arguments: {@code Name} in
 * {@code TEST(Suite, Name) { ... }}.
 */
final class FunctionNames implements NameFinder {

    private static final String PARAMETER = "parameter_declaration";
    private static final int MAX_CHILDREN = 10;

    @Override
    public @Nullable TSNode find(TSNode function) {
        return Declarators.name(function);
    }

    @Override
    public @Nullable TSNode find(TSNode function, String text) {
        TSNode name = Declarators.name(function);
        if (name == null || Nodes.field(function, "type") != null || !isMacro(Nodes.text(name, text))) {
            return name;
        }
        TSNode second = argument(function, 1);
        TSNode argument = second == null ? argument(function, 0) : second;
        return argument == null ? name : argument;
    }

    @Override
    public TSNode last(TSNode function, TSNode first) {
        return Declarators.lastOf(first);
    }

    /** Returns the first argument of a macro whose second one is the name. */
    @Override
    public @Nullable TSNode scope(TSNode function, TSNode name) {
        TSNode parent = Nodes.parent(name);
        TSNode first = parent != null && Nodes.kind(parent).equals(PARAMETER) ? argument(function, 0) : null;
        return first == null || Nodes.start(first) == Nodes.start(name) ? null : first;
    }

    private static boolean isMacro(String name) {
        return name.length() > 2 && name.chars().noneMatch(Character::isLowerCase)
                && name.chars().allMatch(Character::isJavaIdentifierPart);
    }

    /** Returns the parameter at {@code index} if it is a single name. */
    private static @Nullable TSNode argument(TSNode function, int index) {
        TSNode declarator = Nodes.field(function, "declarator");
        TSNode parameters = declarator == null ? null : Nodes.field(declarator, "parameters");
        int count = parameters == null ? 0 : Math.min(Nodes.childCount(parameters), MAX_CHILDREN);
        int found = 0;
        for (int i = 0; parameters != null && i < count; i++) {
            TSNode parameter = Nodes.child(parameters, i);
            if (Nodes.kind(parameter).equals(PARAMETER) && found++ == index) {
                return Nodes.childCount(parameter) == 1 ? Nodes.field(parameter, "type") : null;
            }
        }
        return null;
    }
}
