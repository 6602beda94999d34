package dev.quarry.search.usages.syntax;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.quarry.platform.syntax.Grammar;
import dev.quarry.platform.syntax.LanguageGrammars;
import dev.quarry.platform.syntax.TextRange;
import dev.quarry.search.usages.syntax.ImportAliases.Alias;

/** Reads the occurrences of one name in a text, also those under another name by which the file imports it. */
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
        List<TextRange> words = words(text, name);
        FileReading reading = reading(text, words, words, isMasked);
        Set<Alias> aliases = reading.aliases();
        return aliases.isEmpty() ? reading : withAliases(text, words, aliases, isMasked, reading);
    }

    private FileReading reading(String text, List<TextRange> occurrences, List<TextRange> unmasked, boolean isMasked) {
        Optional<Grammar> grammar = occurrences.isEmpty() ? Optional.empty() : LanguageGrammars.find(language);
        SourceTree tree = grammar.isEmpty() ? null
                : SourceTree.of(grammar.get(), text, isMasked ? UsageMask.of(text, language, starts(unmasked)) : List.of());
        return new FileReading(name, language, text, occurrences, tree, rules);
    }

    /** Bodies that have only the other name were masked: the text is parsed again. */
    private FileReading withAliases(String text, List<TextRange> words, Set<Alias> aliases, boolean isMasked,
            FileReading first) {
        first.close();
        List<TextRange> unmasked = new ArrayList<>(words);
        aliases.forEach(alias -> unmasked.addAll(words(text, alias.name())));
        unmasked.sort(Comparator.comparingInt(TextRange::start));
        FileReading whole = reading(text, words, unmasked, isMasked);
        List<TextRange> occurrences = new ArrayList<>(words);
        aliases.forEach(alias -> occurrences.addAll(whole.uses(alias, words(text, alias.name()))));
        occurrences.sort(Comparator.comparingInt(TextRange::start));
        return whole.with(occurrences);
    }

    private List<TextRange> words(String text, String word) {
        List<TextRange> found = new ArrayList<>();
        WholeWords words = new WholeWords(word, language);
        for (int start = words.next(text, 0); start >= 0; start = words.next(text, start + word.length())) {
            found.add(new TextRange(start, start + word.length()));
        }
        return found;
    }

    private static List<Integer> starts(List<TextRange> ranges) {
        return ranges.stream().map(TextRange::start).toList();
    }
}
