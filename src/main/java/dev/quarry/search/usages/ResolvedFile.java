package dev.quarry.search.usages;

import java.util.List;

import dev.quarry.search.text.LineStarts;
import dev.quarry.search.usages.binding.Resolution;
import dev.quarry.search.usages.binding.Resolver;
import dev.quarry.search.usages.syntax.FileReading;
import dev.quarry.search.usages.syntax.Occurrence;

/** The occurrences of the name in one file, and what decides their targets. Holds a syntax tree until it is closed. */
record ResolvedFile(LineStarts lines, FileReading reading, Resolver resolver) implements AutoCloseable {

    List<Occurrence> occurrences() {
        return reading.all();
    }

    Resolution resolve(Occurrence occurrence) {
        return resolver.resolve(occurrence);
    }

    @Override
    public void close() {
        reading.close();
    }
}
