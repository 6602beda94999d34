package dev.quarry.search.usages.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * The occurrences of a name in a file, read one by one: a page may need only the first ones of many. Holds the
 * syntax tree until it is closed. Not thread-safe.
 */
public final class FileReading implements AutoCloseable {

    private final String name;
    private final List<Integer> starts;
    private final @Nullable SourceTree tree;
    private final @Nullable LanguageRules rules;
    private final @Nullable FileDeclarations declarations;

    /** @param tree null if the text is not parsed */
    FileReading(String name, String language, String text, List<Integer> starts, @Nullable SourceTree tree,
            @Nullable LanguageRules rules) {
        this.name = name;
        this.starts = List.copyOf(starts);
        this.tree = tree;
        this.rules = rules;
        declarations = tree == null || rules == null ? null : new FileDeclarations(text, tree, rules, language);
    }

    /** Returns the number of occurrences. */
    public int count() {
        return starts.size();
    }

    /** Returns the package or the namespace that the file declares; empty if it declares none. */
    public String packageName() {
        return tree == null || rules == null ? "" : rules.packageOf(tree.root());
    }

    /** Returns what the file imports all names of. */
    public List<Target.Imported> wildcards() {
        return tree == null || rules == null ? List.of() : rules.wildcards(tree.root());
    }

    /** Returns the offsets at which the file declares the name for others, in their order. */
    public List<Integer> declared() {
        List<Integer> offsets = new ArrayList<>();
        if (declarations != null) {
            declarations.declarations(name).stream()
                    .filter(declaration -> declaration.isVisible() && declarations.isFirst(declaration))
                    .forEach(declaration -> offsets.add(declaration.node().start()));
        }
        return offsets;
    }

    /** Returns all occurrences, in their order. */
    public List<Occurrence> all() {
        return IntStream.range(0, count()).mapToObj(this::occurrence).toList();
    }

    /** Returns the offset of an occurrence. */
    public int start(int number) {
        return starts.get(number);
    }

    /** @param number of the occurrence, from 0 */
    public Occurrence occurrence(int number) {
        int start = starts.get(number);
        int end = start + name.length();
        if (tree == null) {
            return Occurrence.plain(start, end, UsageKind.WORD);
        }
        SyntaxNode node = tree.at(start, end);
        return declarations == null || rules == null || !declarations.isName(node, start, name.length())
                ? Occurrence.plain(start, end, NodeKinds.ofText(node))
                : NodeKinds.occurrence(node, declarations, rules);
    }

    @Override
    public void close() {
        if (tree != null) {
            tree.close();
        }
    }
}
