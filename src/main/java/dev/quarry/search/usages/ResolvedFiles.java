package dev.quarry.search.usages;

import java.util.function.Predicate;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import dev.quarry.search.text.LineStarts;
import dev.quarry.search.usages.binding.Resolver;
import dev.quarry.search.usages.binding.UsageFile;
import dev.quarry.search.usages.languages.UsageRules;
import dev.quarry.search.usages.syntax.FileReading;
import dev.quarry.search.usages.syntax.OccurrenceReader;
import dev.quarry.search.usages.syntax.TreeCache;
import dev.quarry.search.usages.syntax.WholeWords;

/** Reads the occurrences of names in files. Keeps the syntax trees of the files that were read last. */
@Singleton
class ResolvedFiles {

    /** The trees of a few hundred files, or of the long ones of a large project. They are in native memory. */
    private static final long MAX_TREE_BYTES = 64L * 1024 * 1024;

    private final TreeCache trees = new TreeCache(MAX_TREE_BYTES);

    /** A file of a version, and its text. */
    record Source(long versionId, String path, @Nullable String language, String text) {
    }

    /** Returns the occurrences of a name, which hold a syntax tree until they are closed. */
    ResolvedFile read(String name, NamedDefinitions named, Source source) {
        FileReading reading = new OccurrenceReader(trees, name, source.language(),
                UsageRules.find(source.language()).orElse(null)).read(source.text());
        LineStarts lines = new LineStarts(source.text());
        Predicate<String> mentions = word -> new WholeWords(word, source.language()).next(source.text(), 0) >= 0;
        UsageFile file = new UsageFile(source.versionId(), source.path(), source.language(), reading.packageName(),
                reading.wildcards(), mentions);
        return new ResolvedFile(lines, reading,
                new Resolver(named.definitions(), named.isComplete(), file, reading.declared(), lines::lineOf));
    }

    @PreDestroy
    void close() {
        trees.close();
    }
}
