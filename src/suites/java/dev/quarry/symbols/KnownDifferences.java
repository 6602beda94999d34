package dev.quarry.symbols;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The tags that are no symbols on purpose; they do not count for the recall.
 *
 * <p>
 * Other differences that stay:
 * <ul>
 * <li>types inside functions, with their members;
 * <li>macros that a body of a function defines;
 * <li>declarations in branches of {@code #if} that do not pair their braces;
 * <li>a {@code typedef} of C more than {@link SymbolComparison#MOST_ABOVE} lines long;
 * <li>{@code 'static str} of Rust, which universal-ctags takes for a variable;
 * <li>type parameters of C#, which it takes for classes.
 * </ul>
 */
final class KnownDifferences {

    private static final Set<String> FUNCTIONS = Set.of("function", "method", "func", "generator", "member");
    private static final Set<String> MACRO_CALLS = Set.of("function", "prototype");

    private static final List<Difference> ALL = List.of(
            any("names that universal-ctags invents for nameless constructs", tag -> tag.name().startsWith("__anon")
                    || tag.name().equals("<lambda>") || tag.name().startsWith("\u0690")
                    || tag.name().startsWith("anonymous") || tag.name().startsWith("AnonymousFunction")),
            kinds("a package clause names the package of the file, which its path shows", "package", "packageName"),
            kinds("a here-document is no definition", "heredoc"),
            kinds("a script that is included is no definition", "script"),
            kinds("an included file is no definition", "header"),
            any("a definition inside a function, or a parameter", tag -> FUNCTIONS.contains(tag.scopeKind())),
            any("a call of a macro that looks like a function",
                    tag -> MACRO_CALLS.contains(tag.kind()) && tag.name().matches("[A-Z][A-Z0-9_]+")),
            any("a companion without a name has its keyword's", tag -> tag.name().equals("Companion")),
            any("an alias of a namespace has its own name",
                    tag -> tag.name().contains("::") && tag.kind().equals("alias")),
            kinds("an implementation is the container of its methods", "implementation"));

    /**
     * @param reason why the tags are no symbols
     * @param covers whether a tag belongs to it
     */
    record Difference(String reason, Predicate<Tag> covers) {
    }

    private KnownDifferences() {
    }

    static Optional<Difference> of(Tag tag) {
        return ALL.stream().filter(difference -> difference.covers().test(tag)).findFirst();
    }

    private static Difference any(String reason, Predicate<Tag> covers) {
        return new Difference(reason, covers);
    }

    private static Difference kinds(String reason, String... kinds) {
        Set<String> all = Set.of(kinds);
        return any(reason, tag -> all.contains(tag.kind()));
    }
}
