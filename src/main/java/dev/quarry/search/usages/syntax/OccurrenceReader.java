package dev.quarry.search.usages.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.quarry.platform.syntax.Grammar;
import dev.quarry.platform.syntax.LanguageGrammars;

/** Reads the occurrences of one name in a text. */
public final class OccurrenceReader {

    private final String name;
    private final String language;
    private final @Nullable LanguageRules rules;

    /** @param rules null if only comments and strings of the language can be told apart */
    public OccurrenceReader(String name, @Nullable String language, @Nullable LanguageRules rules) {
        this.name = name;
        this.language = language == null ? "" : language;
        this.rules = rules;
    }

    /** Parses a text that has the name. */
    public FileReading read(String text) {
        return read(text, true);
    }

    /** @param isMasked whether bodies of functions without an occurrence are not parsed, which is faster */
    FileReading read(String text, boolean isMasked) {
        List<Integer> starts = starts(text);
        Optional<Grammar> grammar = starts.isEmpty() ? Optional.empty() : LanguageGrammars.find(language);
        SourceTree tree = grammar.isEmpty() ? null
                : SourceTree.of(grammar.get(), text, isMasked ? UsageMask.of(text, language, starts) : List.of());
        return new FileReading(name, language, text, starts, tree, rules);
    }

    private List<Integer> starts(String text) {
        List<Integer> starts = new ArrayList<>();
        WholeWords words = new WholeWords(name, language);
        for (int start = words.next(text, 0); start >= 0; start = words.next(text, start + name.length())) {
            starts.add(start);
        }
        return starts;
    }
}
