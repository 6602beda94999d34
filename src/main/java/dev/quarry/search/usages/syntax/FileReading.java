package dev.quarry.search.usages.syntax;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import dev.quarry.platform.syntax.TextRange;
import dev.quarry.search.usages.syntax.ImportAliases.Alias;

/**
 * The occurrences of a name in a file, read one by one: a page may need only the first ones of many. Holds a syntax tree, which
 * has the bodies of functions around some of the occurrences, until it is closed. Not thread-safe.
 */
public final class FileReading implements AutoCloseable {

    /** The number of occurrences for which a text is parsed at once: more than most pages need of one file. */
    private static final int WINDOW = 40;

    private final String name;
    private final String language;
    private final String text;
    private final List<TextRange> ranges;
    private final Trees trees;
    private final @Nullable LanguageRules rules;
    private Parsed parsed = Parsed.NOTHING;

    /** Supplies trees of the text. */
    interface Trees {

        /** Returns a tree with the bodies that have one of the ranges; null if the text is not parsed. */
        @Nullable
        SourceTree with(List<TextRange> ranges);
    }

    /**
     * A tree for the occurrences from one number to before another.
     *
     * @param targets null if the language has no rules, or the text is not parsed
     */
    private record Parsed(int from, int to, @Nullable SourceTree tree, @Nullable UseTargets targets) {

        private static final Parsed NOTHING = new Parsed(0, 0, null, null);
    }

    FileReading(String name, String language, String text, List<TextRange> ranges, Trees trees,
            @Nullable LanguageRules rules) {
        this.name = name;
        this.language = language;
        this.text = text;
        this.ranges = List.copyOf(ranges);
        this.trees = trees;
        this.rules = rules;
    }

    /** Returns a tree for an occurrence, or any tree for number 0. */
    private Parsed parsed(int number) {
        if (number < parsed.from() || number >= parsed.to()) {
            int to = Math.min(number + WINDOW, ranges.size());
            close();
            parsed = parse(number, to, ranges.subList(number, to));
        }
        return parsed;
    }

    private Parsed parse(int from, int to, List<TextRange> visible) {
        SourceTree tree = visible.isEmpty() ? null : trees.with(visible);
        return new Parsed(from, to, tree,
                tree == null || rules == null ? null
                        : new UseTargets(tree, rules, new FileDeclarations(text, tree, rules, language)));
    }

    /** Returns a tree that has what is outside of functions. */
    private Parsed any() {
        return parsed.to() > 0 ? parsed : parsed(0);
    }

    /** Returns the other names under which the file imports the name. */
    Set<Alias> aliases() {
        List<TextRange> renamed = rules == null ? List.of()
                : ranges.stream().filter(range -> rules.imports().mayBeRenamed(text, range.end())).toList();
        return renamed.isEmpty() ? Set.of() : aliases(renamed, any());
    }

    private Set<Alias> aliases(List<TextRange> renamed, Parsed in) {
        return in.tree() == null || in.targets() == null || rules == null ? Set.of()
                : new ImportAliases(in.tree(), rules, in.targets()).of(renamed);
    }

    /**
     * Returns the same reading, whose occurrences include the uses of other names of imports.
     *
     * @param words that may be such uses
     */
    FileReading withUses(Set<Alias> aliases, List<TextRange> words) {
        close();
        List<TextRange> all = sorted(ranges, words);
        Parsed whole = parse(0, all.size(), all);
        List<TextRange> uses = new ArrayList<>();
        if (whole.tree() != null && whole.targets() != null && rules != null) {
            ImportAliases imports = new ImportAliases(whole.tree(), rules, whole.targets());
            aliases.forEach(alias -> uses.addAll(imports.uses(alias, words)));
        }
        FileReading reading = new FileReading(name, language, text, sorted(ranges, uses), trees, rules);
        reading.parsed = whole;
        return reading;
    }

    private static List<TextRange> sorted(List<TextRange> some, List<TextRange> others) {
        List<TextRange> all = new ArrayList<>(some);
        all.addAll(others);
        all.sort(Comparator.comparingInt(TextRange::start));
        return all;
    }

    /** Returns the number of occurrences. */
    public int count() {
        return ranges.size();
    }

    /** Returns the package or the namespace that the file declares; empty if it declares none. */
    public String packageName() {
        SourceTree tree = any().tree();
        return tree == null || rules == null ? "" : rules.imports().packageOf(tree.root());
    }

    /** Returns what the file imports all names of. */
    public List<Target.Imported> wildcards() {
        SourceTree tree = any().tree();
        return tree == null || rules == null ? List.of() : rules.imports().wildcards(tree.root());
    }

    /** Returns the offsets at which the file declares the name for others, in their order. */
    public List<Integer> declared() {
        List<Integer> offsets = new ArrayList<>();
        UseTargets targets = any().targets();
        if (targets != null) {
            FileDeclarations declarations = targets.declarations();
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
        Parsed around = parsed(number);
        SourceTree tree = around.tree();
        if (tree == null) {
            return Occurrence.plain(start, end, UsageKind.WORD);
        }
        UseTargets targets = around.targets();
        SyntaxNode node = tree.at(start, end);
        return targets == null || rules == null || !targets.declarations().isName(node, start, end - start)
                ? Occurrence.plain(start, end, NodeKinds.ofText(node))
                : NodeKinds.occurrence(node, targets, rules);
    }

    @Override
    public void close() {
        if (parsed.tree() != null) {
            parsed.tree().close();
        }
        parsed = Parsed.NOTHING;
    }
}
