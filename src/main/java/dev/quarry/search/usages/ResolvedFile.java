package dev.quarry.search.usages;

import java.util.List;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import dev.quarry.search.text.LineStarts;
import dev.quarry.search.usages.binding.Resolution;
import dev.quarry.search.usages.binding.Resolver;
import dev.quarry.search.usages.binding.UsageFile;
import dev.quarry.search.usages.languages.UsageRules;
import dev.quarry.search.usages.syntax.FileReading;
import dev.quarry.search.usages.syntax.Occurrence;
import dev.quarry.search.usages.syntax.OccurrenceReader;
import dev.quarry.search.usages.syntax.WholeWords;

/** The occurrences of the name in one file, and what decides their targets. Holds a syntax tree until it is closed. */
record ResolvedFile(LineStarts lines, FileReading reading, Resolver resolver) implements AutoCloseable {

    /** A file of a version, and its text. */
    record Source(long versionId, String path, @Nullable String language, String text) {
    }

    static ResolvedFile read(String name, NamedDefinitions named, Source source) {
        FileReading reading = new OccurrenceReader(name, source.language(),
                UsageRules.find(source.language()).orElse(null)).read(source.text());
        LineStarts lines = new LineStarts(source.text());
        Predicate<String> mentions = word -> new WholeWords(word, source.language()).next(source.text(), 0) >= 0;
        UsageFile file = new UsageFile(source.versionId(), source.path(), source.language(), reading.packageName(),
                reading.wildcards(), mentions);
        return new ResolvedFile(lines, reading,
                new Resolver(named.definitions(), named.isComplete(), file, reading.declared(), lines::lineOf));
    }

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
