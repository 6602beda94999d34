package dev.quarry.search.usages.syntax;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One occurrence of a name in a file.
 *
 * @param start the offset of its first UTF-16 unit in the text
 * @param target what it refers to; null if the file does not tell
 * @param inherited what it refers to if the types around it, or its owner, inherit it
 * @param arguments the number of arguments of a call; -1 if it is no call, or the number is not certain
 * @param mayBeInherited whether it may mean an inherited member instead of the target
 * @param isCertain whether the tree has no error around it
 */
public record Occurrence(int start, int end, UsageKind kind, @Nullable Target target, List<Target> inherited, int arguments,
        boolean mayBeInherited, boolean isCertain) {

    public Occurrence {
        inherited = List.copyOf(inherited);
    }

    /** An occurrence that refers to nothing that is known. */
    static Occurrence plain(int start, int end, UsageKind kind) {
        return new Occurrence(start, end, kind, null, List.of(), -1, false, false);
    }
}
