package dev.quarry.search.usages.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import dev.quarry.platform.syntax.TextRange;
import dev.quarry.search.usages.syntax.ImportAliases.Alias;

/**
 * The occurrences of a name in a file, read one by one: a page may need only the first ones of many. Holds the
 * syntax tree until it is closed. Not thread-safe.
 */
public final class FileReading implements AutoCloseable {

    private final String name;
    private final String text;
    private final List<TextRange> ranges;
    private final @Nullable SourceTree tree;
    private final @Nullable LanguageRules rules;
    private final @Nullable FileDeclarations declarations;

    /** @param tree null if the text is not parsed */
    FileReading(String name, String language, String text, List<TextRange> ranges, @Nullable SourceTree tree,
            @Nullable LanguageRules rules) {
        this(name, text, ranges, tree, rules,
                tree == null || rules == null ? null : new FileDeclarations(text, tree, rules, language));
    }

    private FileReading(String name, String text, List<TextRange> ranges, @Nullable SourceTree tree,
            @Nullable LanguageRules rules, @Nullable FileDeclarations declarations) {
        this.name = name;
        this.text = text;
        this.ranges = List.copyOf(ranges);
        this.tree = tree;
        this.rules = rules;
        this.declarations = declarations;
    }

    /** Returns the same reading with other occurrences. */
    FileReading with(List<TextRange> occurrences) {
        return new FileReading(name, text, occurrences, tree, rules, declarations);
    }

    /** Returns the other names under which the file imports the name. */
    Set<Alias> aliases() {
        return tree == null || rules == null || declarations == null ? Set.of()
                : new ImportAliases(text, tree, rules, declarations).of(ranges);
    }

    /** Returns the uses of another name of an import, which are usages of the original. */
    List<TextRange> uses(Alias alias, List<TextRange> words) {
        return tree == null || rules == null || declarations == null ? List.of()
                : new ImportAliases(text, tree, rules, declarations).uses(alias, words);
    }

    /** Returns the number of occurrences. */
    public int count() {
        return ranges.size();
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
        return ranges.get(number).start();
    }

    /** @param number of the occurrence, from 0 */
    public Occurrence occurrence(int number) {
        int start = ranges.get(number).start();
        int end = ranges.get(number).end();
        if (tree == null) {
            return Occurrence.plain(start, end, UsageKind.WORD);
        }
        SyntaxNode node = tree.at(start, end);
        return declarations == null || rules == null || !declarations.isName(node, start, end - start)
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
