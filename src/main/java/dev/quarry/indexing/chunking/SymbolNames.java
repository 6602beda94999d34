package dev.quarry.indexing.chunking;

import java.util.Comparator;
import java.util.List;

import dev.quarry.indexing.chunking.syntax.Definition;

/** The ranges of the names in symbol definitions; queried in the order of the text. */
final class SymbolNames {

    private static final int MAX_QUALIFIED_NAME = 1_000;
    private static final int NOT_FOUND = -1;

    private final List<Range> ranges;
    private int next;

    /** The range of a name, in UTF-16 units. */
    public record Range(int start, int end) {
    }

    private SymbolNames(List<Range> ranges) {
        this.ranges = ranges;
    }

    static SymbolNames of(String text, List<Definition> definitions) {
        return new SymbolNames(definitions.stream()
                .filter(Definition::isSymbol)
                .map(definition -> nameOf(text, definition))
                .filter(name -> name.start() != NOT_FOUND)
                .sorted(Comparator.comparingInt(Range::start))
                .toList());
    }

    /** A qualifier may precede the name: {@code A::b}. */
    private static Range nameOf(String text, Definition definition) {
        int limit = Math.min(definition.end(), definition.nameStart() + MAX_QUALIFIED_NAME);
        int place = text.substring(definition.nameStart(), limit).indexOf(definition.name());
        int start = place < 0 ? NOT_FOUND : definition.nameStart() + place;
        return new Range(start, start + definition.name().length());
    }

    /** Whether a name is within {@code start} and {@code end}; skips names that begin before {@code start}. */
    boolean hasNext(int start, int end) {
        while (next < ranges.size() && ranges.get(next).start() < start) {
            next++;
        }
        return next < ranges.size() && ranges.get(next).end() <= end;
    }

    Range next() {
        return ranges.get(next++);
    }
}
