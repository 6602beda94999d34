package dev.quarry.symbols;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import dev.quarry.indexing.chunking.Symbol;
import dev.quarry.symbols.KnownDifferences.Difference;

/**
 * Pairs the tags of the files of one language with its symbols.
 *
 * <p>
 * A tag and a symbol are the same if they have the same name without white space, and the line of the tag is not far from the
 * first line of the symbol: a symbol begins with its annotations, template parameters and return type, which may be
 * {@link #MOST_ABOVE} lines above the name.
 */
final class SymbolComparison {

    static final int MOST_ABOVE = 20;

    private final TreeMap<String, Figures> tags = new TreeMap<>();
    private final TreeMap<String, Figures> symbols = new TreeMap<>();
    private final Map<Difference, Integer> explained = new HashMap<>();
    private int files;

    /** The number of tags or symbols of one kind, and examples of those without a partner. */
    static final class Figures {

        private int total;
        private final List<String> alone = new ArrayList<>();

        void add(boolean isPaired, String example) {
            total++;
            if (!isPaired) {
                alone.add(example);
            }
        }

        int total() {
            return total;
        }

        int paired() {
            return total - alone.size();
        }

        List<String> alone() {
            return alone;
        }
    }

    private record Key(Path file, String name) {

        static Key of(Path file, String name) {
            return new Key(file, name.replaceAll("\\s+", ""));
        }
    }

    /** Adds the tags and the symbols of {@code root}'s files. */
    void add(Path root, List<Tag> found, Map<Path, List<Symbol>> symbolsByFile) {
        files += symbolsByFile.size();
        Map<Key, List<Symbol>> unpaired = new HashMap<>();
        symbolsByFile.forEach((file, list) -> list
                .forEach(
                        symbol -> unpaired.computeIfAbsent(Key.of(file, symbol.name()), key -> new ArrayList<>()).add(symbol)));
        for (Tag tag : found) {
            Optional<Symbol> partner = takePartner(tag, unpaired.getOrDefault(Key.of(tag.file(), tag.name()), List.of()));
            Optional<Difference> difference = partner.isPresent() ? Optional.empty() : KnownDifferences.of(tag);
            partner.ifPresent(symbol -> symbols.computeIfAbsent(symbol.kind(), kind -> new Figures()).add(true, ""));
            difference.ifPresentOrElse(known -> explained.merge(known, 1, Integer::sum),
                    () -> tags.computeIfAbsent(tag.kind(), kind -> new Figures()).add(partner.isPresent(),
                            example(root, tag.file(), tag.line(), tag.name())));
        }
        unpaired.forEach((key, list) -> list.forEach(symbol -> symbols.computeIfAbsent(symbol.kind(), kind -> new Figures())
                .add(false, example(root, key.file(), symbol.startLine(), symbol.name()))));
    }

    private static String example(Path root, Path file, int line, String name) {
        return root.relativize(file) + ":" + line + " " + name;
    }

    /** Removes the symbol that is nearest to the tag, and returns it. */
    private static Optional<Symbol> takePartner(Tag tag, List<Symbol> candidates) {
        Optional<Symbol> partner = candidates.stream()
                .filter(symbol -> symbol.startLine() <= tag.line() && symbol.startLine() >= tag.line() - MOST_ABOVE)
                .max(Comparator.comparingInt(Symbol::startLine));
        partner.ifPresent(candidates::remove);
        return partner;
    }

    int files() {
        return files;
    }

    Map<String, Figures> tags() {
        return tags;
    }

    Map<String, Figures> symbols() {
        return symbols;
    }

    Map<Difference, Integer> explained() {
        return explained;
    }

    double recall() {
        return share(tags);
    }

    double precision() {
        return share(symbols);
    }

    private static double share(Map<String, Figures> figures) {
        int total = figures.values().stream().mapToInt(Figures::total).sum();
        return total == 0 ? 1 : (double) figures.values().stream().mapToInt(Figures::paired).sum() / total;
    }
}
