package dev.quarry.indexing.chunking;

import java.util.Comparator;
import java.util.List;

import dev.quarry.indexing.chunking.syntax.Definition;

/** Where the names of symbols stand where they are defined, asked for from the beginning of a text to its end. */
final class SymbolNames {

    static final SymbolNames NONE = new SymbolNames(List.of());

    private static final int MAX_QUALIFIED_NAME = 1_000;
    private static final int NOT_FOUND = -1;

    private final List<Range> ranges;
    private int next;

    /** A name, in UTF-16 units. */
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

    /** Before it there may be the name of what it belongs to: {@code A::b}. */
    private static Range nameOf(String text, Definition definition) {
        int limit = Math.min(definition.end(), definition.nameStart() + MAX_QUALIFIED_NAME);
        int place = text.substring(definition.nameStart(), limit).indexOf(definition.name());
        int start = place < 0 ? NOT_FOUND : definition.nameStart() + place;
        return new Range(start, start + definition.name().length());
    }

    /** Whether a name begins before {@code end}, from {@code start} on; what begins before {@code start} is passed over. */
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
